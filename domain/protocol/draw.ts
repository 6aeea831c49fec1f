import type { ChainDefinition, ProtocolDefinition } from './definition.ts';
import { diagramOf } from './drawing/diagram.ts';
import { table } from './drawing/markdown.ts';
import type { Subject } from './drawing/sentences.ts';
import {
  caseTermTable,
  eventTable,
  expiryTable,
  formTable,
  handoverTable,
  laneTable,
  outcomeTable,
  stepTable,
  termTable,
} from './drawing/tables.ts';
import { dataClassNames, partyNames, roleMarks } from './drawing/words.ts';

/** The page of one version in `docs/protocols`: its diagram and every table, in Italian, computed from the data. */
export function drawProtocol(
  definition: ProtocolDefinition,
  protocolLabels: Readonly<Record<string, string>>,
): string {
  const subject = { definition, protocolLabels };
  const parts = [
    `# ${definition.label}, versione ${definition.version}`,
    `Codice \`${definition.code}\`, fascicoli \`${definition.prefix}\`, in vigore dal ${definition.activeFrom.split('-').reverse().join('/')}.`,
    `Fonte: ${definition.source}.`,
    'Questa pagina è disegnata dai dati con `raccordo protocols draw`: non si modifica a mano.',
    ...section('Percorso', diagramOf(subject)),
    'Freccia piena: esito di un passo. Freccia tratteggiata: data, evento, avvio a mano, attesa di un altro passo, fascicolo collegato. Con l’asterisco: solo se ricorre una condizione.',
    ...section('Passi', stepTable(subject)),
    ...section('Termini', termTable(subject)),
    ...section('Termini di tutto il fascicolo', caseTermTable(subject)),
    ...(Object.keys(definition.lanes ?? {}).length === 0
      ? []
      : section('Cicli', laneTable(subject))),
    ...section('Esiti', outcomeTable(subject)),
    ...section('Eventi', eventTable(subject)),
    ...section('Date che muovono il fascicolo', expiryTable(subject)),
    ...handoverSection(subject),
    ...section('Moduli', classLegend()),
    ...Object.keys(definition.forms).flatMap((form) => [
      `### ${formTitle(definition, form)}`,
      formTable(subject, form),
    ]),
    ...section('Fatti e date', factTable(subject)),
    ...section('Conclusioni', endingTable(subject)),
    ...section('Sigle', roleLegend(subject)),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** File of `docs/protocols` that holds the page of a version: `procura-inquiry-v1.md`. */
export function drawingFileName({ code, version }: ProtocolDefinition): string {
  const kebab = code.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return `${kebab}-v${version}.md`;
}

function handoverSection(subject: Subject): string[] {
  const { handover } = subject.definition;
  if (handover === undefined) return [];
  const opening = handover.opensLinkedFile
    ? "Dall'accettazione alla fine del passaggio chi riceve legge la pratica collegata."
    : 'Chi riceve legge la scheda che gli è mandata: nessuna pratica collegata si apre.';
  const closes = subject.definition.events[handover.receiverCloses]?.label ?? '';
  const closing = `Se l'ufficio che riceve cessa, Raccordo registra da sé «${closes}».`;
  return [...section('Passaggio fra uffici', handoverTable(subject, handover)), opening, closing];
}

function section(title: string, body: string): string[] {
  return [`## ${title}`, body];
}

function formTitle({ steps, events }: ProtocolDefinition, form: string): string {
  const step = Object.values(steps).find((candidate) => candidate.form === form);
  const event = Object.values(events).find((candidate) => candidate.form === form);
  return `${step?.label ?? event?.label ?? form} (\`${form}\`)`;
}

function classLegend(): string {
  const classes = Object.entries(dataClassNames).map(([mark, name]) => `${name} (${mark})`);
  return `Classi dei dati: ${classes.join(', ')}.`;
}

function factTable({ definition: { facts, anchors } }: Subject): string {
  const factTypes = { boolean: 'sì o no', integer: 'numero intero', enum: 'scelta' } as const;
  const anchorTypes = { date: 'data', instant: 'data e ora' } as const;
  return table(
    ['Codice', 'Nome', 'Tipo', 'Vive in', 'Valori'],
    [
      ...Object.entries(facts).map(([key, { label, type, scope, values }]) => [
        `\`${key}\``,
        label,
        factTypes[type],
        scope === 'case' ? 'fascicolo' : 'singolo passo',
        (values ?? []).join(', '),
      ]),
      ...Object.entries(anchors).map(([key, { label, type }]) => [
        `\`${key}\``,
        label,
        anchorTypes[type],
        'fascicolo',
        '',
      ]),
    ],
  );
}

function endingTable({ definition: { endings } }: Subject): string {
  return table(
    ['Codice', 'Conclusione'],
    Object.entries(endings).map(([key, label]) => [`\`${key}\``, label]),
  );
}

function marksOf(chain: ChainDefinition, level: 'coordinator' | 'areaHead' | 'director'): string[] {
  const besides = level === 'director' ? [] : (chain.also?.[level] ?? []);
  return [chain[level], ...besides].map(({ role }) => roleMarks[role].mark);
}

function roleLegend({ definition: { chains, parties } }: Subject): string {
  const people = Object.entries(chains).map(([key, chain]) => [
    `\`${key}\``,
    chain.label,
    (['coordinator', 'areaHead', 'director'] as const)
      .map((level) => marksOf(chain, level).join(' e '))
      .join(' → '),
  ]);
  const marks = Object.values(roleMarks).map(({ mark, meaning }) => [mark, meaning]);
  return [
    table(['Catena', 'Di chi', 'Sale a'], people),
    `Posti nel fascicolo: ${parties.map((party) => partyNames[party]).join(', ')}.`,
    table(['Sigla', 'Chi è'], marks),
  ].join('\n\n');
}
