/* For wine only: Windows has an icuuc.dll, wine 8 has none. No converter is ever found. */
#define SAID __declspec(dllexport)
#define NONE 4 /* U_FILE_ACCESS_ERROR */

SAID void *ucnv_open(const char *name, int *error) { if (error) *error = NONE; return 0; }
SAID const char *ucnv_getName(void *c, int *error) { if (error) *error = NONE; return 0; }
SAID const char *ucnv_getStandardName(const char *n, const char *s, int *error) { if (error) *error = NONE; return 0; }
SAID const char *ucnv_getAvailableName(int n) { return 0; }
SAID int ucnv_countAvailable(void) { return 0; }
SAID signed char ucnv_getMaxCharSize(void *c) { return 1; }
SAID int ucnv_toUCountPending(void *c, int *error) { return 0; }
SAID int ucnv_fromUCountPending(void *c, int *error) { return 0; }
SAID void ucnv_close(void *c) {}
SAID void ucnv_reset(void *c) {}
SAID void ucnv_toUnicode(void) {}
SAID void ucnv_fromUnicode(void) {}
SAID void ucnv_getToUCallBack(void) {}
SAID void ucnv_getFromUCallBack(void) {}
SAID void ucnv_setToUCallBack(void) {}
SAID void ucnv_setFromUCallBack(void) {}
SAID void ucnv_cbToUWriteUChars(void) {}
SAID void ucnv_cbFromUWriteUChars(void) {}
SAID void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
SAID void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
