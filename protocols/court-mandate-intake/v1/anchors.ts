import type { AnchorDefinition } from '../../../domain/protocol/definition.ts';

/** The dates a mandate remembers. After a new act they are those of the latest one. */
export const anchors = {
  actOn: { label: "Data dell'atto", type: 'date' },
  deliveredAt: { label: "Consegna dell'atto", type: 'instant' },
  notifiedOn: { label: "Notifica dell'atto", type: 'date' },
  reportDueOn: { label: 'Data della relazione fissata dal giudice', type: 'date' },
  prorogaUntilOn: { label: 'Nuova data concessa', type: 'date' },
  updateDueOn: { label: "Data dell'aggiornamento chiesto in appello", type: 'date' },
  reportDeliveredAt: { label: 'Consegna della relazione', type: 'instant' },
  responsabileSentAt: { label: 'Ultima comunicazione del responsabile', type: 'instant' },
  interviewHeldOn: { label: 'Primo colloquio tenuto', type: 'date' },
  jointMeetingOn: { label: 'Incontro congiunto tenuto', type: 'date' },
  deathSentAt: { label: 'Comunicazione del decesso', type: 'instant' },
  hearingAt: { label: 'Udienza', type: 'instant' },
  hearingHeldAt: { label: 'Udienza tenuta', type: 'instant' },
  mandateEndsOn: { label: 'Fine del mandato', type: 'date' },
  responsabileChangedOn: {
    label: "Cambio del responsabile dell'affidamento",
    type: 'date',
  },
  asstNeededOn: { label: 'Contributo ASST utile entro', type: 'date' },
  turns18On: { label: 'Diciotto anni del minore', type: 'date' },
  projectReviewOn: { label: 'Verifica del progetto quadro', type: 'date' },
  nextReviewOn: { label: 'Prossima verifica concordata', type: 'date' },
} as const satisfies Readonly<Record<string, AnchorDefinition>>;
