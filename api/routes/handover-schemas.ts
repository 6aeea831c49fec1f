import { z } from './zod.ts';

/** A passage between two offices, as both of them see it. */
export const handoverSchema = z
  .object({
    kindLabel: z.string(),
    senderLabel: z.string(),
    receiverLabel: z.string(),
    status: z.enum([
      'proposed',
      'delivered',
      'seen',
      'moreAsked',
      'refused',
      'underDecision',
      'accepted',
      'acceptedWithReservation',
      'inCharge',
      'concluded',
      'givenBack',
      'withdrawn',
    ]),
    standing: z.string(),
    answering: z.string().describe('Chi risponde della famiglia adesso'),
    waitsOn: z.enum(['sender', 'receiver', 'both', 'head', 'nobody']),
    moments: z.array(
      z.object({
        label: z.string(),
        at: z.string(),
        side: z.enum(['sender', 'receiver', 'both']),
      }),
    ),
    desks: z.array(
      z.object({
        side: z.enum(['sender', 'receiver', 'both', 'head', 'nobody']),
        label: z.string(),
        hours: z.int(),
        now: z.boolean(),
      }),
    ),
    refusals: z.int(),
    silences: z.int(),
    bindingTerms: z
      .object({ total: z.int(), unowned: z.int() })
      .optional()
      .describe('Termini di legge e del giudice che passano con la famiglia'),
  })
  .openapi('Handover');
