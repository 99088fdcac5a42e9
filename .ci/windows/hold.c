/* Holds a file open as a PDF viewer does (others may read, not replace) until its input ends. */
#include <stdio.h>
#include <windows.h>

int wmain(int count, wchar_t **words) {
  HANDLE file = count < 2 ? INVALID_HANDLE_VALUE
                          : CreateFileW(words[1], GENERIC_READ, FILE_SHARE_READ, NULL,
                                        OPEN_EXISTING, 0, NULL);
  if (file == INVALID_HANDLE_VALUE) return 1;
  puts("held");
  fflush(stdout);
  getchar();
  return !CloseHandle(file);
}
