import type { LinkServices } from './link-service.ts';
import { createLinking } from './linking.ts';
import { createMerging } from './merging.ts';
import { relatedCases } from './related-cases.ts';
import { createReopenings } from './reopening-acts.ts';
import type { World } from '../world.ts';

/** Cases that belong together, and closed cases that come back. */
export function createLinks(world: World): LinkServices {
  return {
    related: (viewer, code) => relatedCases(world, viewer, code),
    ...createLinking(world),
    ...createMerging(world),
    ...createReopenings(world),
  };
}
