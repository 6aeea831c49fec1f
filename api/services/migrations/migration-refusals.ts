import { DomainError } from '../../../domain/domain-error.ts';
import type { PreviewedCase } from './migration-previews.ts';

/** Every "no" of the service that plans migrations. Codes are stable; the sentences name cases by code only. */

export function missing(field: string, message: string): DomainError {
  return new DomainError('invalid', `missing-${field}`, message, field);
}

export function tooMany(count: number): DomainError {
  return new DomainError(
    'invalid',
    'too-many-cases',
    `Le pratiche scelte sono ${count.toString()}: un piano ne porta al massimo 300, tante quante una persona può guardarne prima di approvare.`,
    'codes',
  );
}

export function movedOn(codes: readonly string[]): DomainError {
  return new DomainError(
    'conflict',
    'cases-moved-on',
    `Non seguono più quella versione, o sono chiuse: ${codes.join(', ')}.`,
    'codes',
  );
}

export function cannotGo(cases: readonly PreviewedCase[]): DomainError {
  const lines = cases.map(
    ({ caseCode, preview }) =>
      `${caseCode}: ${preview.refusals.map(({ message }) => message).join(' ')}`,
  );
  return new DomainError('conflict', 'migration-refused', lines.join('\n'), 'codes');
}

export function notConfirmed(codes: readonly string[]): DomainError {
  return new DomainError(
    'conflict',
    'overdue-not-confirmed',
    `Per queste pratiche una nuova scadenza sarebbe già passata: confermale una per una, o lasciale fuori. ${codes.join(', ')}.`,
    'confirmedOverdue',
  );
}

export function passedSinceProposal(codes: readonly string[]): DomainError {
  return new DomainError(
    'conflict',
    'overdue-not-confirmed',
    `Per queste pratiche una nuova scadenza è passata dopo la proposta, e chi l'ha fatta non lo ha confermato: ${codes.join(', ')}. Annulla il piano e proponilo di nuovo, confermandole una per una o lasciandole fuori.`,
  );
}

export function previewChanged(): DomainError {
  return new DomainError(
    'conflict',
    'preview-changed',
    'Le pratiche sono cambiate da quando hai aperto la pagina: guarda le differenze e approva di nuovo.',
  );
}

export function notThatState(): DomainError {
  return new DomainError(
    'conflict',
    'plan-not-waiting',
    'Il piano non è più in quello stato: aggiorna la pagina per vedere a che punto è.',
  );
}

export function nothingToRetry(): DomainError {
  return new DomainError(
    'conflict',
    'nothing-to-retry',
    'Nessuna pratica del piano è rimasta senza risposta: non c’è nulla da riprovare.',
  );
}
