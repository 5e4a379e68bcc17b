import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { categoriesOf } from '../../../benchmarks/bfcl/categories.ts';
import { importResults } from '../../../benchmarks/bfcl/import-results.ts';
import { InputError } from '../../../harness/contract/errors.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();

test('a small file of very many rows is refused at the first that has no entry, and no further one is read', async () => {
  const [category] = categoriesOf('simple');
  if (category === undefined) throw new Error('no such category');
  const path = join(newFolder(), 'BFCL_v3_simple_result.json');
  writeFileSync(path, `${'{"id":"x"}\n'.repeat(90_000)}no JSON`);
  await expect(importResults(path, 'm', category, [], null)).rejects.toThrow(InputError);
  await expect(importResults(path, 'm', category, [], null)).rejects.toThrow('the entry "x" is unknown');
});
