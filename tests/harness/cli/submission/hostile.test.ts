import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import type { Submission } from '../../../../harness/publication/schemas/submission.ts';
import { assay } from '../../../support/command.ts';
import {
  checked,
  documentIn,
  episodesIn,
  forge,
  forgeLines,
  playedStarter,
  submitted,
  writeDocument,
} from '../../../support/submitted.ts';
import { temporaryFolders } from '../../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
let whole: string;

beforeAll(async () => {
  const folder = newFolder();
  whole = (await submitted(folder, await playedStarter(folder, ['lexical']), ['lexical'])).all;
});

/** A copy of the submission. */
function copied(): { readonly all: string; readonly one: string } {
  const all = join(newFolder(), 'copy');
  cpSync(whole, all, { recursive: true });
  return { all, one: join(all, 'starter', 'agent-lexical') };
}

/** Text of the first run, by which its fields are replaced. */
const replaceIn = (one: string, before: string | RegExp, after: string): void => {
  const path = join(one, 'submission.json');
  const text = readFileSync(path, 'utf8');
  expect(text).toMatch(before);
  writeFileSync(path, text.replace(before, after));
};

const runOf = ({ runs: [run] }: Submission): Submission['runs'][number] => {
  if (run === undefined) throw new Error('there is no run');
  return run;
};

const linesIn = (one: string): string => readFileSync(join(one, 'episodes.jsonl'), 'utf8');
const FILE = 'episodes.jsonl';

const HOSTILE: readonly (readonly [string, RegExp, (one: string, all: string) => void])[] = [
  [
    'a folder that is empty',
    /holds no submission\.json/,
    (_one, all) => {
      rmSync(join(all, 'starter'), { recursive: true });
    },
  ],
  [
    'a file more',
    /notes\.txt: is not named by submission\.json/,
    (one) => {
      writeFileSync(join(one, 'notes.txt'), '');
    },
  ],
  [
    'a file beside the suites',
    /run\.sh: is no folder of a submission/,
    (_one, all) => {
      writeFileSync(join(all, 'run.sh'), '');
    },
  ],
  [
    'a file that is missing',
    /episodes\.jsonl: does not exist/,
    (one) => {
      rmSync(join(one, FILE));
    },
  ],
  [
    'a folder within',
    /deeper: is no file/,
    (one) => {
      mkdirSync(join(one, 'deeper'));
    },
  ],
  [
    'a link to a file',
    /episodes\.jsonl: is no file/,
    (one) => {
      renameSync(join(one, FILE), join(one, '..', '..', '..', 'away.jsonl'));
      symlinkSync(join(one, '..', '..', '..', 'away.jsonl'), join(one, FILE));
    },
  ],
  [
    'a link to a folder',
    /elsewhere: is no folder of a submission/,
    (_one, all) => {
      symlinkSync('/etc', join(all, 'elsewhere'));
    },
  ],
  [
    'a document that is no JSON',
    /submission\.json: is not JSON/,
    (one) => {
      writeFileSync(join(one, 'submission.json'), '{');
    },
  ],
  [
    'a document in UTF-16',
    /submission\.json: is not a text in UTF-8/,
    (one) => {
      writeFileSync(
        join(one, 'submission.json'),
        Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('{}', 'utf16le')]),
      );
    },
  ],
  [
    'a document with a byte order mark',
    /submission\.json: is not JSON/,
    (one) => {
      replaceIn(one, /^/, '\uFEFF');
    },
  ],
  [
    'a document of 17 MB',
    /submission\.json: holds more than 16 MB/,
    (one) => {
      truncateSync(join(one, 'submission.json'), 17 << 20);
    },
  ],
  [
    'a document that is deep',
    /has more than 200 levels/,
    (one) => {
      writeFileSync(join(one, 'submission.json'), '['.repeat(100_000));
    },
  ],
  [
    'a field that no submission has',
    /Unrecognized key: "shell"/,
    (one) => {
      replaceIn(one, /^\{/, '{\n "shell": "x",');
    },
  ],
  [
    '__proto__ among its fields',
    /submission\.json: /,
    (one) => {
      replaceIn(one, '"parameters": {}', '"parameters": {"__proto__": {"temperature": 0}}');
    },
  ],
  [
    'a field twice',
    /differs in form/,
    (one) => {
      replaceIn(one, '"harness":', '"harness": "9",\n "harness":');
    },
  ],
  [
    'another version',
    /submission\.json: does not have the expected form \(version/,
    (one) => {
      replaceIn(one, '"version": 1', '"version": 2');
    },
  ],
  [
    'a suite that nothing is known of',
    /is on stranger, which is no suite of this program/,
    (one) => {
      replaceIn(one, '"id": "starter"', '"id": "stranger"');
    },
  ],
  [
    'the folder of a suite',
    /is on \.\/mine\/x, which is no suite/,
    (one) => {
      replaceIn(one, '"id": "starter"', '"id": "./mine/x"');
    },
  ],
  [
    'another content of the suite',
    /: run run-\S+: its configuration is of another suite|with the content 0{12}, and here it is/,
    (one) => {
      const text = readFileSync(join(one, 'submission.json'), 'utf8');
      const { contentHash } = documentIn(one).suite;
      writeFileSync(join(one, 'submission.json'), text.replaceAll(contentHash, '0'.repeat(64)));
    },
  ],
  [
    'a program to run',
    /its configuration says more than the program writes/,
    (one) => {
      replaceIn(
        one,
        '"mode": "native",\n      "baseUrl"',
        '"source": "exec:reboot",\n      "mode": "native",\n      "baseUrl"',
      );
    },
  ],
  [
    'a configuration of another model',
    /its configuration is not of agent:lexical alone/,
    (one) => {
      replaceIn(one, '"model": "agent:lexical"', '"model": "agent:oracle"');
    },
  ],
  [
    'a file of episodes elsewhere',
    /file: Invalid string/,
    (one) => {
      replaceIn(one, '"file": "episodes.jsonl"', '"file": "../../../../etc/passwd"');
    },
  ],
  [
    'fewer episodes than are stated',
    /has 36 episodes, and 37 are stated/,
    (one) => {
      forge(one, episodesIn(one).slice(1));
    },
  ],
  [
    'entries that are left out',
    /has 0 of 1 trials of starter_\S+, but a run counts with all entries/,
    (one) => {
      const rest = episodesIn(one).slice(1);
      forge(one, rest);
      replaceIn(one, '"count": 37', '"count": 36');
    },
  ],
  [
    'an episode twice',
    /episodes\.jsonl:2: is the same trial of the same entry/,
    (one) => {
      const [first, , ...others] = episodesIn(one);
      if (first !== undefined) forge(one, [first, first, ...others]);
    },
  ],
  [
    'episodes in another order',
    /episodes\.jsonl:2: is out of order/,
    (one) => {
      forge(one, episodesIn(one).toReversed());
    },
  ],
  [
    'more episodes than are stated',
    /episodes\.jsonl:38: is one line more than the 37/,
    (one) => {
      forge(one, [...episodesIn(one), ...episodesIn(one)]);
    },
  ],
  [
    'an episode of an entry that does not exist',
    /episodes\.jsonl:1: is an episode of nowhere, which starter does not have/,
    (one) => {
      forge(
        one,
        episodesIn(one).map((episode, index) => (index === 0 ? { ...episode, entryId: 'nowhere' } : episode)),
      );
    },
  ],
  [
    'an episode of another category',
    /episodes\.jsonl:1: says that \S+ is in live, not in starter_/,
    (one) => {
      forge(
        one,
        episodesIn(one).map((episode, index) => (index === 0 ? { ...episode, category: 'live' } : episode)),
      );
    },
  ],
  [
    'an episode of another model',
    /episodes\.jsonl:1: is an episode of agent:oracle/,
    (one) => {
      forge(
        one,
        episodesIn(one).map((episode, index) =>
          index === 0 ? { ...episode, model: 'agent:oracle' } : episode,
        ),
      );
    },
  ],
  [
    'trials that were chosen',
    /has 1 of 2 trials of /,
    (one) => {
      forge(
        one,
        episodesIn(one).map((episode, index) => (index === 0 ? { ...episode, trial: 1 } : episode)),
      );
    },
  ],
  [
    'a trial of an astronomic number',
    /has 1 of 9007199254740992 trials of /,
    (one) => {
      forge(
        one,
        episodesIn(one).map((episode) => ({ ...episode, trial: Number.MAX_SAFE_INTEGER })),
      );
    },
  ],
  [
    '__proto__ in an episode',
    /episodes\.jsonl:1: /,
    (one) => {
      forgeLines(one, linesIn(one).replace(/^\{/, '{"__proto__":{"trial":0},'));
    },
  ],
  [
    'a name twice in an episode',
    /episodes\.jsonl:1: differs in form/,
    (one) => {
      forgeLines(one, linesIn(one).replace(/^\{/, '{"trial":0,'));
    },
  ],
  [
    'a body of a reply',
    /episodes\.jsonl:1: differs in form/,
    (one) => {
      forge(
        one,
        episodesIn(one).map((episode) => ({
          ...episode,
          turns: episode.turns.map(({ steps }) => ({
            steps: steps.map((step) => ({ ...step, raw: { secret: 1 } })),
          })),
        })),
      );
    },
  ],
  [
    'an episode of many levels',
    /episodes\.jsonl:1: has more than 200 levels/,
    (one) => {
      const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
      forgeLines(one, linesIn(one).replace(/"written":"(?:[^"\\]|\\.)*"/, `"written":${deep}`));
    },
  ],
  [
    'a line of 9 MB',
    /episodes\.jsonl:38: is a line of more than 8 MB/,
    (one) => {
      appendFileSync(join(one, FILE), `${' '.repeat(9 << 20)}\n`);
    },
  ],
  [
    'a last line that is cut off',
    /episodes\.jsonl:37: has no line break at its end/,
    (one) => {
      writeFileSync(join(one, FILE), linesIn(one).trimEnd());
    },
  ],
  [
    'a blank line',
    /episodes\.jsonl:1: is not JSON/,
    (one) => {
      writeFileSync(join(one, FILE), `\n${linesIn(one)}`);
    },
  ],
  [
    'bytes that are no UTF-8',
    /episodes\.jsonl: is not a text in UTF-8/,
    (one) => {
      appendFileSync(join(one, FILE), Buffer.from([0xf0, 0x9f, 0x98, 0x0a]));
    },
  ],
  [
    'a compressed file that unpacks to more than a check reads',
    /episodes\.jsonl\.gz: holds more than 512 MB/,
    (one) => {
      rmSync(join(one, FILE));
      const zeros = gzipSync(Buffer.alloc(64 << 20), { level: 1 });
      writeFileSync(join(one, `${FILE}.gz`), Buffer.concat(Array.from({ length: 9 }, () => zeros)));
      replaceIn(one, '"file": "episodes.jsonl"', '"file": "episodes.jsonl.gz"');
    },
  ],
  [
    'a compressed file that is not one',
    /episodes\.jsonl\.gz: cannot be decompressed/,
    (one) => {
      renameSync(join(one, FILE), join(one, `${FILE}.gz`));
      replaceIn(one, '"file": "episodes.jsonl"', '"file": "episodes.jsonl.gz"');
    },
  ],
  [
    'more episodes than a check takes',
    /goes beyond the 200000 episodes of one check/,
    (one) => {
      replaceIn(one, '"count": 37', '"count": 200001');
    },
  ],
  [
    'one run in two submissions',
    /has the run run-\S+, as another submission/,
    (one) => {
      cpSync(one, `${one}-again`, { recursive: true });
    },
  ],
];

test.each(HOSTILE)(
  'a submission with %s is refused in one line, and nothing is stored',
  async (_what, trouble, change) => {
    const { all, one } = copied();
    change(one, all);
    for (const words of [
      ['submission', 'check', all],
      ['import', 'submission', all, '--db', join(all, '..', 'work.db')],
    ]) {
      const { code, printed, noted } = await assay(...words);
      expect(noted).toMatch(trouble);
      expect(noted).toMatch(/^assay: [^\n]+ [A-Z][^\n]*\.$/);
      expect([code, printed]).toEqual([3, '']);
    }
  },
);

test('a folder of one model alone is checked, too', async () => {
  const { one } = copied();
  expect((await checked(one)).code).toBe(0);
});

test.each([
  ['is missing', (place: string) => place, /does not exist/],
  [
    'is a link',
    (place: string) => {
      symlinkSync(whole, place);
      return place;
    },
    /is a link/,
  ],
  [
    'is a file',
    (place: string) => {
      writeFileSync(place, '');
      return place;
    },
    /is not a folder/,
  ],
])('a folder that %s is refused', async (_what, make, trouble) => {
  const { code, noted } = await checked(make(join(newFolder(), 'place')));
  expect([code, noted]).toEqual([3, expect.stringMatching(trouble)]);
});

test.each([
  [
    'the hash of the file',
    /"sha256": "[0-9a-f]{8}/,
    '"sha256": "00000000',
    /is not the file that was stated/,
  ],
  ['a score', /"value": 0\.\d+/, '"value": 0.9', /the figures of (?:action|outcome) are stated as 90\.0 %/],
  [
    'the version of an evaluator',
    /"version": "\d+"\n {5}\}/,
    '"version": "99"\n     }',
    /@99 is stated, and judges nothing here/,
  ],
  [
    'the name of the model',
    /"name": "Lexical agent"/,
    '"name": "Best model"',
    /the name of the model is stated as Best model/,
  ],
])('a wrong statement of %s is found', async (_what, before, after, found) => {
  const { all, one } = copied();
  replaceIn(one, before, after);
  const { code, printed, noted } = await checked(all);
  expect([code, noted, printed]).toEqual([1, '', expect.stringMatching(found)]);
});

test('a statement that leaves out an evaluator is found', async () => {
  const { all, one } = copied();
  const document = documentIn(one);
  const [run, ...others] = document.runs;
  writeDocument(one, {
    ...document,
    runs: [{ ...runOf(document), verdicts: run?.verdicts.slice(1) }, ...others],
  });
  const { code, printed } = await checked(all);
  expect([code, printed]).toEqual([1, expect.stringMatching(/judges it here, and is not stated/)]);
});
