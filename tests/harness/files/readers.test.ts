import { expect, test } from 'vitest';
import { isCode, readSource, repositoryFiles } from '../../support/source-files.ts';

/** Files that read files without the bounds of `harness/files`, with the reason. */
const OTHERS: Readonly<Record<string, string>> = {
  'benchmarks/bfcl/check-folder.ts': 'the size is known and checked first',
  'benchmarks/generation/authors/model/propose-prompt.ts': 'a prompt that comes with the program',
  'benchmarks/generation/authors/model/strategies.ts': 'prompts that come with the program',
  'harness/cli/generate/authored/line-file.ts': 'the journal and the replies of our own work folder',
  'harness/cli/generate/lock.ts': 'our own lock beside an output folder',
  'harness/cli/import-log.ts': 'for a hash, after the log was read within bounds',
  'harness/cli/site/site-packages.ts': 'the manifest that comes with the program',
  'harness/cli/submission/file-bytes.ts':
    'bounds of its own: without links, in UTF-8, for bytes that are compared',
  'harness/cli/submission/find-folders.ts': 'no content: it says what may be read',
  'harness/providers/programs/content-hash.ts': "for a hash of the user's own program",
  'harness/publication/written-files.ts': 'the list of our own files in an output folder',
  'harness/queue/connection.ts': 'certificates that the user names for a connection of their own',
  'site/build.ts': 'pages that the build has just written',
  'site/reference/kept-reference.ts': 'sources of the program, and what an earlier build wrote',
  'site/serve.ts': 'built pages',
  'site/view/styles.ts': 'style sheets that come with the program',
};

const READS = /\b(?:readFileSync|createReadStream|readFile|readSync)\b/;

test('files of others are read within bounds: every other reader is known', () => {
  const readers = repositoryFiles()
    .filter((path) => isCode(path) && /^(?:harness|benchmarks|evaluators|repairs|site)\//.test(path))
    .filter((path) => !path.startsWith('harness/files/') && READS.test(readSource(path).text));
  expect(readers.toSorted()).toEqual(Object.keys(OTHERS).toSorted());
});
