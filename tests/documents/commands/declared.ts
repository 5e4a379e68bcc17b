/**
 * What a command of a document needs to be run as it is written, besides the files of the repository. A test holds that
 * each entry is of a command that a document has.
 */

/** A command that is not run in any document, and why. The text is all of the command but its comment. */
export type NotRun = { readonly text: string; readonly because: string };

export const NOT_RUN: readonly NotRun[] = [
  {
    text: 'npm cit',
    because: 'it runs all tests for a quarter of an hour, and is what .ci/run does',
  },
  {
    text: 'npx assay fetch bfcl-v3',
    because:
      "it downloads upstream's data; tests/harness/cli/fetch.test.ts downloads from a server of its own",
  },
  {
    text: 'npx assay generate --tools ./tools.json --model openai:gpt-5 --entries 40 --max-cost 20 --out ./mine',
    because:
      'the pretended model plans no tasks over such tools; tests/harness/cli/generate-tools.test.ts has one that does',
  },
  {
    text: 'npx assay repair propose --bfcl bfcl-v3 --findings findings.jsonl --replies packets --out patches',
    because: 'readers answer 500 packets before it; tests/repairs/propose/replies.test.ts has such replies',
  },
  {
    text: 'npx assay repair check --bfcl bfcl-v3 --findings findings.jsonl --patches patches',
    because:
      'it checks what readers propose; the same document checks the patches that come with the program',
  },
  {
    text: 'rm -r benchmarks/suites/worlds/worlds-1 && npx assay generate --seed 8 --domains 12 --entries 720 --id worlds-1 --out benchmarks/suites/worlds/worlds-1',
    because: 'it makes a whole suite again, for many minutes; the same document makes a small one',
  },
  {
    text: 'ASSAY_QUEUE_PASSWORD=... npx assay worker --queue rediss://assay@redis.example:6380 --queue-ca redis-ca.pem',
    because:
      'there is no host redis.example; tests/harness/queue/connection.test.ts connects with TLS and a password',
  },
  {
    text: 'llama-server -m model.gguf --jinja --host 127.0.0.1 --port 8080 -c 16384 -np 2',
    because: 'it needs llama.cpp and the weights of a model; the commands after it meet a pretended server',
  },
];

/** An exit code other than 0 that a document announces, with its words. */
export type ExpectedCode = {
  readonly document: string;
  readonly text: string;
  readonly code: number;
  /** Words of the document, or of one that it names. */
  readonly words: string;
};

const LEFT = 'end with exit code 1, because critical findings are left, or no repair is proposed for them';
const CRITICAL = 'exit code 1, because critical findings are left';

export const EXPECTED_CODES: readonly ExpectedCode[] = [
  {
    document: 'docs/audit-bfcl-v3.md',
    text: 'npx assay audit --bfcl bfcl-v3 --results result',
    ...{ code: 1, words: CRITICAL },
  },
  {
    document: 'docs/audit-bfcl-v3.md',
    text: 'npx assay audit --bfcl bfcl-v3 --results result --reviews none',
    ...{ code: 1, words: CRITICAL },
  },
  {
    document: 'docs/audit-bfcl-v3.md',
    text: 'npx assay audit --bfcl bfcl-v3 --detector reader',
    ...{ code: 1, words: CRITICAL },
  },
  {
    document: 'docs/audit.md',
    text: 'npx assay audit --bfcl bfcl-v3',
    ...{ code: 1, words: 'The program exits with 1 where critical findings are left.' },
  },
  {
    document: 'docs/audit.md',
    text: 'npx assay audit --bfcl bfcl-v3 --results result --jsonl findings.jsonl --json audit.json',
    ...{ code: 1, words: 'The program exits with 1 where critical findings are left.' },
  },
  {
    document: 'docs/own-suites.md',
    text: 'npx assay suite diff starter worlds-1',
    ...{ code: 1, words: 'exit code 1 if anything does' },
  },
  {
    document: 'docs/results.md',
    text: 'npx assay compare --evaluators action outcome --episodes',
    ...{ code: 1, words: 'exit code 1 if anywhere' },
  },
  {
    document: 'docs/repair.md',
    text: 'npx assay audit --bfcl bfcl-v3 --results result --jsonl findings.jsonl',
    ...{ code: 1, words: LEFT },
  },
  {
    document: 'docs/repair.md',
    text: 'npx assay repair propose --rules --bfcl bfcl-v3 --findings findings.jsonl --out rules',
    ...{ code: 1, words: LEFT },
  },
  {
    document: 'docs/repair.md',
    text: 'npx assay repair check --bfcl bfcl-v3 --findings findings.jsonl --json check.json',
    ...{ code: 1, words: 'the check then names them, with exit code 1' }, // a few models are presumed
  },
  {
    document: 'docs/repair.md',
    text: 'npx assay repair propose --bfcl bfcl-v3 --findings findings.jsonl --packets packets',
    ...{ code: 1, words: LEFT },
  },
];

/** A command that serves until it is ended. What it prints once it serves; a group is an address that must answer. */
export type Serving = { readonly begins: string; readonly ready: RegExp };

export const SERVING: readonly Serving[] = [
  { begins: 'npx assay view', ready: /^(http:\/\/127\.0\.0\.1:\d+\/\?token=\S+)$/m },
  { begins: 'npx assay site preview', ready: /(http:\/\/\S+:\d+\S*)/ },
  { begins: 'npm run site:preview', ready: /(http:\/\/\S+:\d+\S*)/ },
  { begins: 'redis-server', ready: /Ready to accept connections/ },
  { begins: 'npx assay worker --queue redis:', ready: /./ },
];

/** Something that a reader has before a command, which its document presumes. */
export type Presumed = {
  readonly document: string;
  /** Before which command; absent: before the first. */
  readonly before?: string;
  /** See `presume.ts`. */
  readonly what: Presumable;
  readonly because: string;
};

/** What can be presumed. */
export type Presumable =
  /** Folders `bfcl-v3`, `result` and `score`: data of BFCL V3, and outputs and verdicts of a few models. */
  | 'recorded outputs'
  /** A database with recorded multi-turn episodes and their verdicts, by its name. */
  | 'bfcl.db'
  | 'assay.db'
  /** A description of an interface, as `openapi.yaml`. */
  | 'openapi.yaml'
  /** A repository to clone, as `REPOSITORY`. */
  | 'REPOSITORY'
  /** The labels that the document shows, as `labels.jsonl`. */
  | 'labels.jsonl'
  /** Replies of one reader to the packets of `my-packets`, and a folder for reviews. */
  | 'replies of a reader';

export const PRESUMED: readonly Presumed[] = [
  {
    document: 'docs/first-hour.md',
    what: 'REPOSITORY',
    because: 'stands for the address of the repository',
  },
  {
    document: 'docs/audit.md',
    what: 'recorded outputs',
    because: "the document names upstream's data and result folder so",
  },
  {
    document: 'docs/audit.md',
    what: 'labels.jsonl',
    because: 'the reader writes the lines that stand above the command',
  },
  {
    document: 'docs/audit.md',
    before: 'npx assay audit read my-packets --out my-reviews/first.jsonl',
    what: 'replies of a reader',
    because: 'a person or a model answers the packets before this command',
  },
  {
    document: 'docs/audit-bfcl-v3.md',
    what: 'recorded outputs',
    because: "the document names upstream's data and result folder so",
  },
  {
    document: 'docs/generation.md',
    what: 'openapi.yaml',
    because: "stands for the description of the reader's own tools",
  },
  {
    document: 'docs/repair.md',
    what: 'recorded outputs',
    because: "the document names upstream's data and result folder so",
  },
  {
    document: 'docs/repair.md',
    before: 'npx assay score --suite bfcl-v3-rejudged',
    what: 'assay.db',
    because: 'the effect is that on verdicts which are stored already',
  },
  {
    document: 'docs/repair-bfcl-v3.md',
    what: 'bfcl.db',
    because: 'holds the recorded episodes whose verdicts the document counts',
  },
  {
    document: 'docs/derived-suites.md',
    what: 'assay.db',
    because: 'a derived suite judges episodes that are stored already',
  },
  {
    document: 'docs/parity.md',
    what: 'recorded outputs',
    because: "the document names upstream's folders so",
  },
  {
    document: 'docs/results.md',
    what: 'assay.db',
    because: 'the outputs are in the database of the reader, as the document says',
  },
  {
    document: 'docs/own-suites.md',
    before: 'npx assay score --suite bfcl-v3-rejudged --evaluator action',
    what: 'assay.db',
    because: 'a derived suite judges episodes that are stored already',
  },
];
