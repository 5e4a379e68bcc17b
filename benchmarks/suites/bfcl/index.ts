import { MANIFEST } from '../../bfcl/manifest.ts';
import type { OutsideSuite } from '../suite-source.ts';
import { BFCL_V3 } from './definition.ts';

const ID = 'bfcl-v3';

/** BFCL V3 at the pinned revision, from a folder of upstream's files. */
export const bfclV3: OutsideSuite = {
  id: ID,
  definition: BFCL_V3,
  data: { name: ID, manifest: MANIFEST, variable: 'ASSAY_BFCL' },
  async load(folder) {
    const [{ loadBfcl }, { CATEGORIES }] = await Promise.all([
      import('./load.ts'),
      import('../../bfcl/categories.ts'),
    ]);
    return await loadBfcl(folder, CATEGORIES);
  },
};
