import { describe, expect, it } from 'vitest';
import { protocolRegistry } from '../../../protocols/registry.ts';

describe('the closed lists that route a case', () => {
  it.each(protocolRegistry.all())(
    'have Italian words for every value, in $code version $version',
    ({ code, version }) => {
      const { facts = {}, forms = {} } = protocolRegistry.find(code, version) ?? {};
      const fields = Object.values(forms).flatMap((form) => Object.values(form));
      const bare = Object.entries(facts).flatMap(([name, { values = [], valueLabels }]) => {
        const field = fields.find((one) => 'fact' in one && one.fact === name);
        const words = field?.type === 'enum' ? field.options : valueLabels;
        return values.filter((value) => words?.[value] === undefined).map((v) => `${name}: ${v}`);
      });

      expect(bare).toEqual([]);
    },
  );
});
