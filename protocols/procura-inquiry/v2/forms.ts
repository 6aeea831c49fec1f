import type { FormDefinition } from '../../../domain/protocol/definition.ts';
import { assignmentForms } from '../v1/forms/assignment.ts';
import { eventForms } from '../v1/forms/events.ts';
import { inquiryForms } from '../v1/forms/inquiry.ts';
import { intakeForms } from '../v1/forms/intake.ts';
import { reportForms } from '../v1/forms/report.ts';
import { waitingForms } from '../v1/forms/waiting.ts';

const { requestInformation, collectInformation, holdInterviewsAndVisit, reportNotiziaDiReato } =
  inquiryForms;
const { contacts, childHeard, notes } = holdInterviewsAndVisit;

/** The forms of version 1, with the reason of an assignment above the threshold and the visit on its own. */
export const forms = {
  ...intakeForms,
  ...assignmentForms,
  assignInquiry: {
    ...assignmentForms.assignInquiry,
    ownSocialWorker: {
      label: "Il Comune ha un'assistente sociale propria",
      hint: 'Ostiano, Pizzighettone, Soresina e Sospiro: per il territorio risponde il Comune.',
      dataClass: 'P',
      required: true,
      type: 'boolean',
      fact: 'ownSocialWorker',
    },
    aboveThreshold: {
      label: "Con questa indagine il carico dell'operatore supera 13",
      hint: 'Con «sì» va scritto perché si assegna comunque a questa persona.',
      dataClass: 'P',
      required: true,
      type: 'boolean',
    },
    overThresholdReason: {
      label: 'Motivo del superamento della soglia di carico',
      dataClass: 'P',
      requiredWhen: { field: 'aboveThreshold', is: true },
      type: 'longText',
      maxLength: 1000,
    },
  },
  requestInformation,
  collectInformation,
  addSecondSource: {
    reason: {
      label: 'Perché una fonte basta',
      dataClass: 'J',
      type: 'longText',
      maxLength: 2000,
    },
  },
  holdInterviews: { contacts, childHeard, notes },
  holdHomeVisit: {
    visitedOn: { label: 'Visita domiciliare il', dataClass: 'P', type: 'date', time: 'past' },
    personsSeen: { label: 'Persone incontrate', dataClass: 'I', type: 'persons' },
    home: {
      label: 'Come si vive in casa',
      dataClass: 'J',
      type: 'longText',
      maxLength: 8000,
    },
    note: {
      label: 'Tentativi fatti, o perché la visita non serve',
      dataClass: 'J',
      type: 'longText',
      maxLength: 4000,
    },
  },
  reportNotiziaDiReato,
  ...reportForms,
  ...waitingForms,
  ...eventForms,
} as const satisfies Readonly<Record<string, FormDefinition>>;
