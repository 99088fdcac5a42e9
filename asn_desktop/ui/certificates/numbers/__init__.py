"""*Sertifikat › Nomor pesanan*: numbers kept before a certificate bears them."""
