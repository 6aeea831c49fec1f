import { z } from 'zod';
import { table } from '../../domain/protocol/drawing/markdown.ts';

/** How a requirement of the standard is answered. */
const states = {
  met: 'soddisfatto',
  partly: 'in parte',
  open: 'non ancora',
  operator: 'a carico di chi gestisce',
  notApplicable: 'non applicabile',
} as const;

const evidenceSchema = z.union([
  z.strictObject({ test: z.string(), title: z.string() }),
  z.strictObject({ document: z.string() }),
]);

const lineSchema = z
  .strictObject({
    id: z.string().regex(/^V\d+\.\d+\.\d+$/),
    level: z.literal([1, 2, 3]),
    state: z.enum(Object.keys(states) as (keyof typeof states)[]),
    evidence: z.array(evidenceSchema).default([]),
    note: z.string().optional(),
  })
  .refine(({ state, evidence }) => state !== 'met' || evidence.length > 0, {
    message: 'what is met names what proves it',
  })
  .refine(({ state, note }) => state === 'met' || note !== undefined, {
    message: 'what is not met says why',
  });

/** The self-assessment: OWASP ASVS 5.0.0, level 2 entire, level 3 of authorisation, data protection and logging. */
export const asvsSchema = z.strictObject({
  standard: z.literal('OWASP ASVS 5.0.0'),
  levels: z.string(),
  requirements: z.array(lineSchema),
});

/** One requirement with its answer. */
export type AsvsLine = z.output<typeof lineSchema>;
/** The whole assessment. */
export type Asvs = z.output<typeof asvsSchema>;

/** Requirements answered twice, and proofs that are not there: `textOf` reads a file of the project, or undefined. */
export function faultsOfAsvs(
  { requirements }: Asvs,
  textOf: (path: string) => string | undefined,
): string[] {
  const twice = requirements
    .map(({ id }) => id)
    .filter((id, at, all) => all.indexOf(id) !== at)
    .map((id) => `${id} is answered twice`);
  const unproved = requirements.flatMap(({ id, evidence }) =>
    evidence.flatMap((one) => {
      const path = 'test' in one ? one.test : one.document;
      const text = textOf(path);
      if (text === undefined) return [`${id} names ${path}, which does not exist`];
      const proves = 'document' in one || text.includes(one.title);
      return proves ? [] : [`${id}: no test of ${path} says «${one.title}»`];
    }),
  );
  return [...twice, ...unproved];
}

/** Proofs that a page names as `` `path`: «title» `` and that are not there. */
export function faultsOfProofs(
  page: string,
  textOf: (path: string) => string | undefined,
): string[] {
  return [...page.matchAll(/`(tests\/[^`]+)`: «([^»]+)»/g)].flatMap(([, path = '', title = '']) =>
    textOf(path)?.includes(title) === true ? [] : [`no test of ${path} says «${title}»`],
  );
}

/** The page of the assessment, drawn from the data. */
export function drawAsvs({ standard, levels, requirements }: Asvs): string {
  const counts = Object.entries(states).map(([state, label]) => [
    label,
    requirements.filter((one) => one.state === state).length.toString(),
  ]);
  const chapters = Map.groupBy(requirements, ({ id }) => id.split('.')[0] ?? '');
  return [
    '# Autovalutazione di sicurezza',
    `${standard}: ${levels}. I testi dei requisiti sono nello [standard](https://owasp.org/www-project-application-security-verification-standard/); qui c’è la nostra risposta, con la prova.`,
    'Questa pagina è disegnata da [asvs.json](asvs.json) con `npm run papers`: non si modifica a mano. Le prove citate devono esistere, altrimenti i controlli falliscono.',
    table(['Esito', 'Requisiti'], counts),
    ...[...chapters].flatMap(([chapter, lines]) => [
      `## ${chapter}`,
      table(['Requisito', 'Livello', 'Esito', 'Prova o motivo'], lines.map(row)),
    ]),
  ].join('\n\n');
}

function row({ id, level, state, evidence, note }: AsvsLine): readonly string[] {
  const proofs = evidence.map((one) =>
    'test' in one ? `\`${one.test}\`: «${one.title}»` : `\`${one.document}\``,
  );
  const words = note === undefined ? proofs : [note, ...proofs];
  return [id, level.toString(), states[state], words.join('; ')];
}
