import { extendZodWithOpenApi } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';

// Must run before the first schema of a route is made: named components need it.
extendZodWithOpenApi(z);

// What a schema refuses without words of its own is read by people, too.
z.config(z.locales.it());

export { z };
