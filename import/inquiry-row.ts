import { z } from 'zod';
import { procuraInquiryV1 } from '../protocols/procura-inquiry/v1.ts';
import {
  choiceCell,
  dateCell,
  instantCell,
  optionalChoiceCell,
  optionalDateCell,
  optionalIntegerCell,
  optionalText,
  requiredText,
  yesNoCell,
} from './cell-schemas.ts';
import { takeableSteps } from './present-step.ts';

const { registerRequest, requestInformation } = procuraInquiryV1.forms;

const modes = {
  tmAlone: 'Sola Tutela Minori',
  sstOnly: 'Solo SST',
  joint: 'Insieme',
} as const;

/** Ages of the service end at 18, with a few young adults; a birth date further back is a typing error. */
const earliestBirth = '1990-01-01';
/** Longest term that a request may give; the same as in the form. */
const termDaysMax = 730;

const schemaOn = (today: string) => {
  const past = () => dateCell(today);
  const pastOrNothing = () => optionalDateCell(today);
  return z.object({
    key: requiredText(80),
    procuraNumber: requiredText(60),
    requestType: choiceCell(registerRequest.requestType.options),
    factOn: pastOrNothing(),
    requestOn: past(),
    deliveredAt: instantCell(today),
    signaller: choiceCell(registerRequest.signaller.options),
    reportDueOn: optionalDateCell('2100-12-31'),
    termGivenDays: optionalIntegerCell(1, termDaysMax),
    noContactWithParents: yesNoCell(),
    urgent: yesNoCell(false),
    titolare: requiredText(120),
    familyName: requiredText(80),
    givenName: requiredText(80),
    birthOn: optionalDateCell(today, earliestBirth),
    residenceComune: optionalText(120),
    siblings: z.string().transform((keys) => keys.split(/[\s,|]+/).filter((key) => key !== '')),
    step: choiceCell(takeableSteps),
    stepSince: instantCell(today),
    source: optionalChoiceCell(requestInformation.source.options),
    assignedOn: pastOrNothing(),
    mode: optionalChoiceCell(modes),
    socialWorker: optionalText(80),
    psychologist: optionalText(80),
    sstWorker: optionalText(80),
    caseWeight: optionalIntegerCell(1, 20),
    reportSentOn: pastOrNothing(),
    esitoOn: pastOrNothing(),
    registryAoo: optionalText(60),
    registryYear: optionalIntegerCell(1990, Number(today.slice(0, 4))),
    registryNumber: optionalText(30),
    registeredOn: pastOrNothing(),
  });
};

/** A line of the table, read. Dates are Rome dates, instants ISO with the offset of Rome. */
export type InquiryRow = z.output<ReturnType<typeof schemaOn>>;

/** How one line of the table is read; `today` is a Rome date, and nothing that has happened may lie beyond it. */
export function inquiryRowSchema(today: string): z.ZodType<InquiryRow> {
  return schemaOn(today);
}
