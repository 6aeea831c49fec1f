import type { VNode } from 'preact';
import { instantLabel } from '../../texts/dates.ts';
import { extraordinaryPages } from '../../texts/extraordinary.ts';
import { extraordinaryAddresses } from '../extraordinary-addresses.ts';
import type { Visit } from '../visit.ts';
import { Box } from './box.tsx';
import { SubmitButton } from './button.tsx';
import { Hidden } from './field.tsx';

/** On every page of a case that is open only by an extraordinary access: until when, and the way out. */
export function EmergencyBand({ visit }: { visit: Visit }): VNode | null {
  const { emergency, today, csrf } = visit;
  if (emergency === undefined) return null;
  return (
    <Box
      tone="warning"
      title={extraordinaryPages.banner(instantLabel(emergency.until, today))}
      id="accesso-straordinario"
    >
      <p>{extraordinaryPages.bannerWhat}</p>
      <form method="post" action={extraordinaryAddresses.end(emergency.id)}>
        <Hidden fields={{ _csrf: csrf }} />
        <SubmitButton look="outline-primary">{extraordinaryPages.end}</SubmitButton>
      </form>
    </Box>
  );
}
