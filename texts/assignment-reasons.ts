import type { AssignmentReason } from '../domain/case/assignment-reasons.ts';

/** The reasons of an assignment as people read them. */
export const assignmentReasonLabels: Readonly<Record<AssignmentReason, string>> = {
  claim: 'Presa in carico',
  workload: 'Distribuzione del carico di lavoro',
  absence: 'Assenza di chi la aveva',
  departure: 'Chi la aveva lascia il servizio',
  competence: 'Serve un’altra competenza',
  conflict: 'Incompatibilità dichiarata',
  undo: 'Riassegnazione annullata',
  other: 'Altro motivo, a voce con il coordinatore',
};
