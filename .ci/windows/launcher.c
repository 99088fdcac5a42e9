/* Starts the program in `runtime` beside it with the Python that lies there. */
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>

#define LONGEST 32768
static wchar_t runtime[LONGEST], library[LONGEST];

int wmain(int count, wchar_t **words) {
  GetModuleFileNameW(NULL, runtime, LONGEST - 64);
  *wcsrchr(runtime, L'\\') = 0;
  wcscat(runtime, L"\\runtime");
  wcscpy(library, runtime);
  wcscat(library, L"\\" PYTHON L".dll");
  SetDllDirectoryW(runtime);
  HMODULE python = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
  int (*run)(int, wchar_t **) = python ? (void *)GetProcAddress(python, "Py_Main") : NULL;
  wchar_t **all = calloc(count + 3, sizeof(*all));
  if (!run || !all) {
    fputws(L"Berkas program tidak lengkap. Pasang ulang ASN Desktop.\n", stderr);
    return 97;
  }
  all[0] = words[0];
  all[1] = L"-m";
  all[2] = L"asn_desktop";
  for (int i = 1; i < count; i++) all[i + 2] = words[i];
  return run(count + 2, all);
}
