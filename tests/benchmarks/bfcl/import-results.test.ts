import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { categoriesOf } from '../../../benchmarks/bfcl/categories.ts';
import { importResults, resultPath } from '../../../benchmarks/bfcl/import-results.ts';
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

test('a result file that is a link to nothing is named, so that reading it fails, and is not missing', () => {
  const results = newFolder();
  mkdirSync(join(results, 'm'));
  const path = join(results, 'm', 'BFCL_v3_simple_result.json');
  symlinkSync(join(results, 'nothing'), path);
  expect(resultPath(results, 'm', 'simple')).toBe(path);
  expect(resultPath(results, 'other', 'simple')).toBeUndefined();
});
