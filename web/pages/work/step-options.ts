import { protocolRegistry } from '../../../protocols/registry.ts';
import { workPage } from '../../../texts/work.ts';
import type { Option } from '../../components/field.tsx';

/**
 * Every step of every procedure, for the filter, by procedure: two of them may call their steps alike. One that
 * several versions have is called as in the latest; one that several procedures have stands apart.
 */
export function stepOptions(): readonly Option[] {
  const labels = new Map<string, string>();
  const homes = new Map<string, Set<string>>();
  const procedures = new Map<string, string>();
  for (const { code, version } of protocolRegistry.all()) {
    const { label: procedure = code, steps = {} } = protocolRegistry.find(code, version) ?? {};
    procedures.set(code, procedure);
    for (const [key, { label }] of Object.entries(steps)) {
      labels.set(key, label);
      homes.set(key, (homes.get(key) ?? new Set()).add(code));
    }
  }
  const groupOf = (key: string): string => {
    const [only = '', ...others] = homes.get(key) ?? [];
    return others.length > 0 ? workPage.stepOfMany : (procedures.get(only) ?? only);
  };
  const place = ({ group = '', label }: Option): string =>
    `${group === workPage.stepOfMany ? '1' : '0'}${group}\n${label}`;
  return [...labels]
    .map(([value, label]) => ({ value, label, group: groupOf(value) }))
    .sort((a, b) => place(a).localeCompare(place(b), 'it'));
}
