/* For wine only: no colour profiles, so Qt falls back to sRGB. */
#include <windows.h>
#define SAID __declspec(dllexport)

SAID void *WINAPI OpenColorProfileW(void *p, DWORD a, DWORD s, DWORD c) { return 0; }
SAID BOOL WINAPI CloseColorProfile(void *p) { return TRUE; }
SAID BOOL WINAPI GetColorProfileFromHandle(void *p, void *b, DWORD *size) { return FALSE; }
SAID void *WINAPI WcsCreateIccProfile(void *p, DWORD options) { return 0; }
SAID BOOL WINAPI WcsOpenColorProfileW(void) { return 0; }
SAID BOOL WINAPI GetColorDirectoryW(void) { return 0; }
