import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { definitionOf } from '../../../benchmarks/suites/registry.ts';
import type { OwnSuite } from '../../../benchmarks/suites/suite-source.ts';
import { InputError } from '../../../harness/contract/errors.ts';
import { Patch } from '../../../harness/contract/patch.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { catalogueFiles } from '../../../repairs/catalogue/catalogue-files.ts';
import { overridesNamed } from '../../../repairs/catalogue/derivations.ts';
import { deriveSuite } from '../../../repairs/catalogue/derive-suite.ts';
import { derivedSources } from '../../../repairs/catalogue/derived-source.ts';
import { sealedPatch, sourcesIn } from '../../../repairs/catalogue/copied-texts.ts';
import { readCatalogue } from '../../../repairs/catalogue/read-catalogue.ts';
import { ALL_SUITES, DERIVED_SUITES } from '../../../repairs/catalogue/registry.ts';
import { BFCL, hasFolders } from '../../support/bfcl-folder.ts';
import { catalogueOf, patchOf, replacing } from '../../support/patches.ts';
import { DEFINITION, smallOwnSuite } from '../../support/small-suite.ts';
import { temporaryFolders, writeRows, writeText } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const PARENT = smallOwnSuite();
const ENTRY = 'starter_base_0';

const CALL = { document: 'entry', key: ENTRY, path: '/reference/turns/1/0' } as const;
const OLD_CALL = "mv(source='report_draft.txt', destination='report_final.txt')";
const OTHER_CALL = patchOf(replacing(CALL, OLD_CALL, 'ls()'), {
  id: 'other-call',
  family: 'calls',
  derivations: ['rejudged', 'repaired'],
});
const WORDS = { document: 'entry', key: ENTRY, path: '/turns/0/messages/0/text' } as const;
const [SAID = ''] = PARENT.entries[0]?.turns[0]?.messages.map(({ text }) => text) ?? [];
const OTHER_WORDS = patchOf(replacing(WORDS, SAID, 'List the files.'), {
  id: 'other-words',
  family: 'words',
});
const ACCEPTED = { findings: ['a', 'b'], reason: 'No verdict depends on it.' };

/** A folder with patches by family, and lines of accepted findings where there are any. */
function written(
  patches: Readonly<Record<string, readonly unknown[]>>,
  accepted: readonly unknown[] = [],
  head: object = catalogueOf(PARENT),
): string {
  const folder = newFolder();
  const { patches: _none, ...rest } = { patches: [], ...head };
  writeText(join(folder, 'catalogue.json'), JSON.stringify(rest));
  for (const [family, lines] of Object.entries(patches))
    writeRows(join(folder, 'patches', `${family}.jsonl`), lines);
  if (accepted.length > 0) writeRows(join(folder, 'accepted.jsonl'), accepted);
  return folder;
}

describe('a catalogue folder', () => {
  test('is read with all families in the order of their names, and the findings that are accepted', () => {
    const folder = written({ words: [OTHER_WORDS], calls: [OTHER_CALL] }, [ACCEPTED]);
    expect(readCatalogue(folder, undefined)).toEqual({
      catalogue: catalogueOf(PARENT, OTHER_CALL, OTHER_WORDS),
      accepted: [ACCEPTED],
    });
  });

  test('can have neither patches nor accepted findings', () => {
    expect(readCatalogue(written({}), undefined)).toEqual({ catalogue: catalogueOf(PARENT), accepted: [] });
    const folder = written({});
    mkdirSync(join(folder, 'patches'));
    expect(readCatalogue(folder, undefined).catalogue.patches).toEqual([]);
  });

  test('has numbers as Python reads them, so that a float in a schema stays one', () => {
    const text = JSON.stringify({
      ...OTHER_WORDS,
      operations: [
        { op: 'test', ...CALL, path: '/initialState', holds: { value: 7 } },
        { op: 'replace', ...CALL, path: '/initialState', value: { $f: '7.0' } },
      ],
    });
    const folder = written({});
    writeText(join(folder, 'patches', 'words.jsonl'), `${text.replace('{"$f":"7.0"}', '5.0')}\n`);
    const [patch] = readCatalogue(folder, undefined).catalogue.patches;
    expect(patch?.operations).toMatchObject([{ holds: { value: 7 } }, { value: { $f: '5.0' } }]);
  });

  test('has the texts that it copies from its suite alone', () => {
    const folder = written({ words: [sealedPatch(OTHER_WORDS, sourcesIn(PARENT))] });
    const another = smallOwnSuite({ entries: PARENT.entries.slice(1) });
    const wordsTested = (suite?: Suite): unknown =>
      readCatalogue(folder, suite).catalogue.patches.map(({ operations: [tested] }) => tested);
    const expected = (value: string) => [{ op: 'test', holds: { value } }];
    expect(SAID.length).toBeGreaterThan(40);
    expect(wordsTested(PARENT)).toMatchObject(expected(SAID));
    expect(wordsTested(another)).toMatchObject(expected('…'));
    expect(wordsTested()).toMatchObject(expected('…'));
  });

  test('is written as it is read', () => {
    const repairs = readCatalogue(written({ calls: [OTHER_CALL], words: [OTHER_WORDS] }, [ACCEPTED]), PARENT);
    const folder = newFolder();
    for (const [path, text] of catalogueFiles(repairs, PARENT)) writeText(join(folder, path), text);
    expect(readCatalogue(folder, PARENT)).toEqual(repairs);
  });

  test('has the patches of a family in the order of the suite', () => {
    const keys = PARENT.entries.map(entryKey).toReversed();
    const patches = keys.map((entry) => patchOf([{ op: 'withdraw', entry, because: 'x' }], { id: entry }));
    const [, family] = catalogueFiles({ catalogue: catalogueOf(PARENT, ...patches), accepted: [] }, PARENT);
    const ids = (family?.[1] ?? '')
      .trim()
      .split('\n')
      .map((line) => Patch.parse(JSON.parse(line)).id);
    expect(ids).toEqual(keys.toReversed());
  });

  const twice = { ...OTHER_WORDS, id: OTHER_CALL.id };
  test.each<[string, () => string, RegExp]>([
    ['without its head', newFolder, /catalogue\.json: cannot be read .*Correct the catalogue/],
    [
      'without a release',
      () => written({}, [], { ...catalogueOf(PARENT), release: '' }),
      /catalogue\.json: .*release/,
    ],
    ['with a line that is not JSON', () => badLine('{'), /patches.words\.jsonl:2: is not JSON/],
    [
      'with a line that is no patch',
      () => badLine('{"id": "x"}'),
      /words\.jsonl:2: does not have the expected form/,
    ],
    [
      'with a patch of another family',
      () => written({ words: [OTHER_WORDS, OTHER_CALL] }),
      /words\.jsonl:2: is a patch of the family calls, in the file of the family words/,
    ],
    [
      'with an id that occurs twice',
      () => written({ calls: [OTHER_CALL], words: [twice] }),
      /words\.jsonl:1: repeats the id other-call of .*calls\.jsonl:1/,
    ],
    [
      'with an acceptance without a reason',
      () => written({}, [ACCEPTED, { ...ACCEPTED, reason: '' }]),
      /accepted\.jsonl:2: .*reason/,
    ],
  ])('%s is refused with file and line', (_what, folderOf, message) => {
    const folder = folderOf();
    expect(() => readCatalogue(folder, undefined)).toThrow(InputError);
    expect(() => readCatalogue(folder, undefined)).toThrow(message);
  });

  function badLine(line: string): string {
    const folder = written({ words: [OTHER_WORDS] });
    writeText(join(folder, 'patches', 'words.jsonl'), `${JSON.stringify(OTHER_WORDS)}\n${line}\n`);
    return folder;
  }
});

describe('a derived suite', () => {
  const catalogue = catalogueOf(PARENT, OTHER_CALL, OTHER_WORDS);

  test('has the patches of its derivation alone, a name made of the parent’s, and the release as its version', () => {
    const [rejudged, repaired] = (['rejudged', 'repaired'] as const).map((derivation) =>
      deriveSuite(PARENT, catalogue, derivation),
    );
    const { id, contentHash } = PARENT.manifest;
    expect(rejudged?.manifest).toMatchObject({
      id: 'small-rejudged',
      version: '1',
      family: PARENT.manifest.family,
      derivedFrom: { id, contentHash },
      patches: ['other-call'],
    });
    expect(repaired?.manifest).toMatchObject({
      id: 'small-repaired',
      patches: ['other-words', 'other-call'],
    });
    expect(rejudged?.entries[0]?.turns).toEqual(PARENT.entries[0]?.turns);
    expect(repaired?.entries[0]?.turns[0]?.messages[0]?.text).toBe('List the files.');
    expect(new Set([rejudged, repaired, PARENT].map((suite) => suite?.manifest.contentHash)).size).toBe(3);
  });

  test('without a patch has the content of its parent', () => {
    const { manifest } = deriveSuite(PARENT, catalogueOf(PARENT, OTHER_WORDS), 'rejudged');
    expect(manifest.contentHash).toBe(PARENT.manifest.contentHash);
  });
});

describe('the source of a derived suite', () => {
  const parent: OwnSuite = {
    id: PARENT.manifest.id,
    definition: DEFINITION,
    data: undefined,
    load: () => Promise.resolve(PARENT),
  };

  test('loads what the folder says of the parent, which is loaded as it is', async () => {
    const folder = written({ calls: [OTHER_CALL], words: [OTHER_WORDS] });
    const sources = derivedSources({ parent, folder });
    expect(sources.map(({ id }) => id)).toEqual(['small-rejudged', 'small-repaired']);
    const { catalogue } = readCatalogue(folder, undefined);
    for (const source of sources) {
      const expected = deriveSuite(PARENT, catalogue, source.derivation);
      expect(source.data === undefined ? await source.load() : undefined).toEqual(expected);
      expect(await source.derive(PARENT)).toEqual(expected);
      expect(source.definition).toBe(DEFINITION);
    }
  });

  test('needs the data of the parent, under one name', () => {
    for (const { parent: original, data } of DERIVED_SUITES.values()) expect(data).toBe(original.data);
  });

  test('refuses another revision of its parent', async () => {
    const another = smallOwnSuite({ entries: PARENT.entries.slice(1) });
    const [source] = derivedSources({ parent, folder: written({}) });
    await expect(source?.derive(another)).rejects.toThrow('are for small with the hash');
  });
});

test('every registered suite has an id of its own, and derived ones name a registered parent', () => {
  for (const [id, source] of ALL_SUITES) expect(source.id).toBe(id);
  for (const { parent } of DERIVED_SUITES.values()) expect(ALL_SUITES.get(parent.id)).toBe(parent);
});

test('overrides are named once, whatever the number of patches that name them', () => {
  const implement = (override: string): Patch =>
    patchOf([{ op: 'implement', environment: 'TicketAPI', override, version: '1' }]);
  expect(overridesNamed([implement('x'), implement('y'), implement('x'), OTHER_WORDS])).toEqual([
    'TicketAPI/x',
    'TicketAPI/y',
  ]);
});

describe.skipIf(!hasFolders(BFCL))('the catalogues that come with the program', () => {
  test.each([...DERIVED_SUITES.values()].map((source) => [source.id, source] as const))(
    '%s is made of its parent with all of its patches',
    async (id, source) => {
      const suite = source.data === undefined ? await source.load() : await source.load(BFCL);
      const { patches } = await source.catalogue();
      const expected = patches.filter(({ derivations }) => derivations.includes(source.derivation));
      expect(suite.manifest.id).toBe(id);
      expect(suite.manifest.family).toBe(source.parent.definition.family);
      expect(suite.manifest.patches?.toSorted()).toEqual(expected.map((patch) => patch.id).toSorted());
      expect(definitionOf(suite.manifest)).toBe(source.parent.definition);
    },
    60_000,
  );
});
