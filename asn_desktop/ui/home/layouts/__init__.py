"""*Alat › Tata letak sertifikat*: choose, edit and exchange how certificates look."""
