import { DefaultFailureConverter } from '@temporalio/common';

/** Messages and stacks of failures are encrypted like payloads: the engine stores them too. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
