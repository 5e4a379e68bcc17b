import type { OwnSuite } from '../suite-source.ts';
import { STARTER } from './definition.ts';

/** Small tasks of our own over all eight environments. Requires no external data. */
export const starter: OwnSuite = {
  id: 'starter',
  definition: STARTER,
  data: undefined,
  async load() {
    const { loadStarter } = await import('./load.ts');
    return loadStarter();
  },
};
