import type { Override } from '../../harness/contract/environment.ts';

/** Every registered override, one line each. Only one version of an override exists at a time. */
export const OVERRIDES: readonly Override[] = [];
