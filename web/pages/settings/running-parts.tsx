import type { ComponentChildren, VNode } from 'preact';
import type { SettingChangeView } from '../../../api/services/setting-changes/setting-change-service.ts';
import { settingPages as texts } from '../../../texts/setting-changes.ts';

/** Which running terms a change is about; what is known of each of them stands below. */
export function RunningTerms({
  touches,
  siteLabel,
  children,
}: {
  touches: SettingChangeView['touches'];
  siteLabel: string;
  children?: ComponentChildren;
}): VNode {
  return (
    <section class="rc-section" aria-labelledby="in-corso">
      <h2 id="in-corso">{texts.runningTerms}</h2>
      <p>
        {'ladder' in touches
          ? texts.touchesLadder(touches.ladder)
          : texts.touchesSite(siteLabel, touches.days)}
      </p>
      <p>{texts.runningStay}</p>
      {children}
    </section>
  );
}
