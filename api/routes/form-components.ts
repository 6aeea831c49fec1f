import { protocolRegistry } from '../../protocols/registry.ts';
import { formSchema } from '../forms/field-schema.ts';
import type { z } from './zod.ts';

/** Every form of every protocol under the name `<protocol>.v<version>.<form>`, from the schema that judges it. */
export function formComponents(): [name: string, schema: z.ZodType][] {
  // Past and future do not show in a JSON schema: any moment will do.
  const moment = { now: 0, today: '2026-01-01' };
  return protocolRegistry
    .all()
    .flatMap(({ code, version, forms }) =>
      Object.entries(forms).map(([key, form]): [string, z.ZodType] => [
        `${code}.v${version.toString()}.${key}`,
        formSchema(form, moment),
      ]),
    );
}
