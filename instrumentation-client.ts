/** Before any module of the page: zod would try `new Function`, which our Content Security Policy forbids and reports. */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
