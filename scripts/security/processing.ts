import { z } from 'zod';
import { table } from '../../domain/protocol/drawing/markdown.ts';
import { dataClassNames, partyNames } from '../../domain/protocol/drawing/words.ts';
import type { DataClass, ProtocolDefinition } from '../../domain/protocol/definition.ts';

const about = z.strictObject({ title: z.string(), text: z.string() });

/** What the definitions of the procedures cannot say by themselves: who answers, on which ground, what protects. */
export const processingSchema = z.strictObject({
  controllers: z.string(),
  processor: z.string(),
  subjects: z.array(z.string()),
  transfers: z.string(),
  /** By code of the procedure: every procedure has its own. */
  activities: z.record(
    z.string(),
    z.strictObject({ purpose: z.string(), grounds: z.string(), retention: z.string() }),
  ),
  /** What is processed of the people who work with the service, so that they come in: of no procedure. */
  accounts: z.array(
    z.strictObject({
      title: z.string(),
      purpose: z.string(),
      grounds: z.string(),
      subjects: z.string(),
      data: z.string(),
      recipients: z.string(),
      retention: z.string(),
    }),
  ),
  measures: z.array(about),
  risks: z.array(
    z.strictObject({ risk: z.string(), harm: z.string(), measures: z.string(), left: z.string() }),
  ),
  toFill: z.array(about),
});

/** The data beside the procedures. */
export type Processing = z.output<typeof processingSchema>;

const drawnBy =
  'Questa pagina è disegnata dai dati con `npm run papers` (definizioni delle procedure e [processing.json](processing.json)): non si modifica a mano.';
const classes: readonly DataClass[] = ['P', 'I', 'H', 'J'];

/** The register of processing activities: one entry for each procedure in use, and for each way in. */
export function drawRegister(
  processing: Processing,
  protocols: readonly ProtocolDefinition[],
): string {
  return [
    '# Registro delle attività di trattamento',
    'Regolamento (UE) 2016/679, art. 30. Un punto per ogni procedura che il servizio porta, poi per ciò che riguarda gli account di chi ci lavora.',
    drawnBy,
    `**Titolari**: ${processing.controllers}`,
    `**Responsabile**: ${processing.processor}`,
    `**Interessati**: ${processing.subjects.join('; ')}.`,
    `**Trasferimenti fuori dall’Unione**: ${processing.transfers}`,
    ...latest(protocols).flatMap((protocol) => entry(processing, protocol)),
    ...processing.accounts.flatMap((account) => entryOfAccounts(account)),
    '## Misure di sicurezza',
    table(
      ['Misura', 'Come'],
      processing.measures.map(({ title, text }) => [title, text]),
    ),
  ].join('\n\n');
}

/** The skeleton of the impact assessment: what the software knows, and what the controller must still write. */
export function drawDpia(processing: Processing, protocols: readonly ProtocolDefinition[]): string {
  const sensitive = latest(protocols).map((protocol) => [
    protocol.label,
    ...classes.map((dataClass) => fieldsOf(protocol, dataClass).length.toString()),
  ]);
  return [
    '# Valutazione d’impatto: traccia',
    'Regolamento (UE) 2016/679, art. 35; obbligatoria per i trattamenti non occasionali di dati di soggetti vulnerabili (Garante, provv. 467/2018). La completa e la firma il titolare: qui c’è ciò che il software sa di sé.',
    drawnBy,
    '## Descrizione',
    `${processing.controllers} ${processing.processor}`,
    'Quanti campi di ogni classe chiede ciascuna procedura:',
    table(['Procedura', ...classes.map((dataClass) => dataClassNames[dataClass])], sensitive),
    '## Necessità e proporzionalità',
    table(
      ['Procedura', 'Finalità', 'Base'],
      latest(protocols).map(({ code, label }) => {
        const { purpose, grounds } = activityOf(processing, code);
        return [label, purpose, grounds];
      }),
    ),
    '## Rischi e misure',
    table(
      ['Rischio', 'Danno', 'Misure', 'Che cosa resta'],
      processing.risks.map(({ risk, harm, measures, left }) => [risk, harm, measures, left]),
    ),
    '## Da scrivere a cura del titolare',
    table(
      ['Punto', 'Che cosa serve'],
      processing.toFill.map(({ title, text }) => [title, text]),
    ),
  ].join('\n\n');
}

function entry(processing: Processing, protocol: ProtocolDefinition): string[] {
  const { purpose, grounds, retention } = activityOf(processing, protocol.code);
  const asked = classes.map((dataClass) => {
    const labels = fieldsOf(protocol, dataClass);
    return [dataClassNames[dataClass], labels.length === 0 ? 'nessuno' : labels.join('; ')];
  });
  return [
    `## ${protocol.label}`,
    table(
      ['Voce', 'Contenuto'],
      [
        ['Finalità', purpose],
        ['Base giuridica', grounds],
        ['Fonte della procedura', protocol.source],
        ['Destinatari', protocol.parties.map((party) => partyNames[party]).join('; ')],
        ['Conservazione', retention],
      ],
    ),
    table(['Classe', 'Dati chiesti'], asked),
  ];
}

function entryOfAccounts(account: Processing['accounts'][number]): string[] {
  return [
    `## ${account.title}`,
    table(
      ['Voce', 'Contenuto'],
      [
        ['Finalità', account.purpose],
        ['Base giuridica', account.grounds],
        ['Interessati', account.subjects],
        ['Dati', account.data],
        ['Destinatari', account.recipients],
        ['Conservazione', account.retention],
      ],
    ),
  ];
}

/** @throws Error when a procedure has no entry: a new one cannot be released without */
function activityOf({ activities }: Processing, code: string): Processing['activities'][string] {
  const activity = activities[code];
  if (activity === undefined) throw new Error(`processing.json says nothing of ${code}`);
  return activity;
}

/** Labels of the fields of a class, once each, in the order of the forms. */
function fieldsOf(protocol: ProtocolDefinition, wanted: DataClass): readonly string[] {
  const fields = Object.values(protocol.forms).flatMap((form) => Object.values(form));
  const labels = fields.filter(({ dataClass }) => dataClass === wanted).map(({ label }) => label);
  return [...new Set(labels)];
}

/** The newest version of each procedure. */
function latest(protocols: readonly ProtocolDefinition[]): readonly ProtocolDefinition[] {
  const byCode = new Map<string, ProtocolDefinition>();
  for (const protocol of protocols) {
    const known = byCode.get(protocol.code);
    if (known === undefined || known.version < protocol.version)
      byCode.set(protocol.code, protocol);
  }
  return [...byCode.values()];
}
