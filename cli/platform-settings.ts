import type { OperatorEnvironment } from '../config/operator-env.ts';
import type { PlatformOptions } from '../embedded/platform.ts';

/** The part of the platform's options that the operator's environment decides. */
export type PlatformSettings = Partial<
  Pick<
    PlatformOptions,
    'databaseUrl' | 'temporalAddress' | 'temporalServerPath' | 'temporalReleasesUrl'
  >
>;

/** Translates the operator's environment; what is not set is left out, so that defaults stay in one place. */
export function platformSettings(environment: OperatorEnvironment): PlatformSettings {
  const settings = {
    databaseUrl: environment.DATABASE_URL,
    temporalAddress: environment.TEMPORAL_ADDRESS,
    temporalServerPath: environment.RACCORDO_TEMPORAL_SERVER,
    temporalReleasesUrl: environment.RACCORDO_TEMPORAL_RELEASES,
  };
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}
