import type { ProtocolDefinition } from '../../../../domain/protocol/definition.ts';
import { procuraInquiryV1 } from '../../../../protocols/procura-inquiry/v1.ts';

/** The Procura inquiry with some values replaced, by path; `undefined` takes the value away. */
export function planted(changes: Readonly<Record<string, unknown>>): ProtocolDefinition {
  const definition = structuredClone(procuraInquiryV1) as unknown as Branch;
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.');
    const last = keys.pop()!;
    const parent = keys.reduce((branch, key) => branch[key] as Branch, definition);
    if (value === undefined) Reflect.deleteProperty(parent, last);
    else parent[last] = value;
  }
  return definition as unknown as ProtocolDefinition;
}

interface Branch {
  [key: string]: unknown;
}
