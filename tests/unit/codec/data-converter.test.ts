import { ApplicationFailure } from '@temporalio/common';
import {
  decodeOptionalFailureToOptionalError,
  encodeErrorToFailure,
  encodeToPayload,
} from '@temporalio/common/lib/internal-non-workflow/index.js';
import { loadDataConverter } from '@temporalio/common/lib/internal-non-workflow/data-converter-helpers.js';
import { describe, expect, it } from 'vitest';
import { createDataConverter } from '../../../codec/data-converter.ts';

const keys = [{ id: 'k', key: Buffer.alloc(32, 7) }];

describe('how clients and workers write to the engine', () => {
  it('seals values', async () => {
    const converter = loadDataConverter(createDataConverter(keys));
    const payload = await encodeToPayload(converter, 'triageRequest');
    expect(Buffer.from(payload.data ?? []).toString()).not.toContain('triageRequest');
  });

  it('seals the message and the stack of a failure, and gives them back', async () => {
    const converter = loadDataConverter(createDataConverter(keys));
    const refused = ApplicationFailure.nonRetryable(
      'Esito sconosciuto: nonsense',
      'unknown-outcome',
    );
    const failure = await encodeErrorToFailure(converter, refused);
    expect(JSON.stringify(failure)).not.toContain('nonsense');
    expect(failure.message).toBe('Encoded failure');
    const back = await decodeOptionalFailureToOptionalError(converter, failure);
    expect(back?.message).toBe('Esito sconosciuto: nonsense');
  });
});
