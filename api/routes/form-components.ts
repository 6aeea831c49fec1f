import {
  deviationForm,
  deviationFormName,
  deviationKinds,
} from '../../domain/case/deviation-forms.ts';
import { protocolRegistry } from '../../protocols/registry.ts';
import { formSchema } from '../forms/field-schema.ts';
import type { z } from './zod.ts';

/**
 * Every form of every protocol under the name `<protocol>.v<version>.<form>`, and the fixed part of the form of every
 * deviation under `deviation.<kind>`, from the schema that judges it.
 */
export function formComponents(): [name: string, schema: z.ZodType][] {
  // Past and future do not show in a JSON schema: any moment will do.
  const moment = { now: 0, today: '2026-01-01' };
  const ofProtocols = protocolRegistry
    .all()
    .flatMap(({ code, version, forms }) =>
      Object.entries(forms).map(([key, form]): [string, z.ZodType] => [
        `${code}.v${version.toString()}.${key}`,
        formSchema(form, moment),
      ]),
    );
  const ofDeviations = deviationKinds.map((kind): [string, z.ZodType] => [
    deviationFormName(kind),
    formSchema(deviationForm(kind), moment),
  ]);
  return [...ofProtocols, ...ofDeviations];
}
