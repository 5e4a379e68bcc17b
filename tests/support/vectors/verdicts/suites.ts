import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ENVIRONMENTS } from '../../../../benchmarks/environments/index.ts';
import { agentKnowledge } from '../../../../benchmarks/suites/agent-knowledge.ts';
import { readSuiteFolder } from '../../../../benchmarks/suites/read-folder.ts';
import { definitionOf, FAMILIES } from '../../../../benchmarks/suites/registry.ts';
import { sealSuite } from '../../../../benchmarks/suites/seal-suite.ts';
import { suiteProtocol } from '../../../../benchmarks/suites/suite-protocol.ts';
import { suiteWorld } from '../../../../benchmarks/suites/suite-world.ts';
import { writeSuiteFolder } from '../../../../benchmarks/suites/write-folder.ts';
import type { Message } from '../../../../harness/contract/chat-model.ts';
import type { Environment } from '../../../../harness/contract/environment.ts';
import { Json } from '../../../../harness/contract/json.ts';
import { mustGet } from '../../../../harness/contract/must-get.ts';
import { scenarioOf } from '../../../../harness/contract/scenario.ts';
import { OverrideReference, SuiteEntry, ToolSpec } from '../../../../harness/contract/suite.ts';
import type { Suite } from '../../../../harness/contract/suite.ts';
import { writeText } from '../../temporary-folder.ts';
import { outcome, plain } from './plain.ts';
import type { VectorSet } from './vector-set.ts';

const Parts = z.record(z.string(), Json).default({});
const Draft = z.strictObject({
  family: z.string(),
  entries: z.array(SuiteEntry),
  catalogue: z.record(z.string(), ToolSpec).default({}),
  extension: Parts,
  definitions: Parts,
  populations: Parts,
  overrides: z.array(OverrideReference).default([]),
  /** Versions of environments that this program is to have, by name. */
  versions: z.record(z.string(), z.string()).default({}),
  derivedFrom: z.strictObject({ id: z.string(), contentHash: z.string() }).nullable().default(null),
});

function environmentsAt(versions: Readonly<Record<string, string>>): ReadonlyMap<string, Environment> {
  return new Map(
    Array.from(ENVIRONMENTS, ([name, environment]) => [
      name,
      { ...environment, version: versions[name] ?? environment.version },
    ]),
  );
}

function sealed(input: Json): Suite {
  const { family, entries, versions, overrides, derivedFrom, ...rest } = Draft.parse(input);
  const about = { id: 'invented', version: '1', licence: 'Apache-2.0', source: 'invented' };
  return sealSuite(
    {
      manifest: { ...about, family, overrides, derivedFrom },
      entries,
      catalogue: new Map(Object.entries(rest.catalogue)),
      extension: new Map(Object.entries(rest.extension)),
      definitions: new Map(Object.entries(rest.definitions)),
      populations: new Map(Object.entries(rest.populations)),
    },
    definitionOf({ id: 'invented', family }),
    environmentsAt(versions),
  );
}

/** Identity of a suite, and the files that it is written to. */
function observeSuite(input: Json): Json {
  const { versions } = Draft.parse(input);
  return outcome(() => {
    const suite = sealed(input);
    const parent = mkdtempSync(join(tmpdir(), 'assay-vectors-'));
    const folder = join(parent, 'suite');
    try {
      writeSuiteFolder(folder, suite);
      const names = readdirSync(folder).toSorted();
      const files = names.map((name): [string, string] => [name, readFileSync(join(folder, name), 'utf8')]);
      const readsBack = outcome(() => {
        const again = readSuiteFolder(folder, FAMILIES, environmentsAt(versions));
        return JSON.stringify(plain(again)) === JSON.stringify(plain(suite));
      });
      return {
        manifest: plain(suite.manifest),
        files: Object.fromEntries(files),
        // Invented definitions have an identity, and are refused when they are read.
        readsBack: Json.parse(JSON.parse(JSON.stringify(readsBack).replaceAll(folder, '…'))),
      };
    } finally {
      rmSync(parent, { recursive: true, force: true });
    }
  });
}

const Folder = z.record(z.string(), z.string());

/** What a folder of files is read as, or why not. Names of folders are left out of messages. */
function observeFolder(input: Json): Json {
  const folder = mkdtempSync(join(tmpdir(), 'assay-vectors-'));
  try {
    for (const [name, text] of Object.entries(Folder.parse(input))) writeText(join(folder, name), text);
    const read = outcome(() => plain(readSuiteFolder(folder, FAMILIES)));
    return Json.parse(JSON.parse(JSON.stringify(read).replaceAll(folder, '…')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const Played = z.strictObject({
  suite: Json,
  /** Calls by entry id, executed in its world one after the other. */
  calls: z.array(z.tuple([z.string(), z.string()])).default([]),
  versions: z.record(z.string(), z.string()).default({}),
});

/** What the world of a suite answers, and how its first entry is put to models and agents. */
function observeWorld(input: Json): Json {
  const { suite: draft, calls, versions } = Played.parse(input);
  return outcome(() => {
    const suite = sealed(draft);
    const registries = { families: FAMILIES, environments: environmentsAt(versions), overrides: [] };
    const world = suiteWorld(suite, registries);
    const entries = new Map(suite.entries.map((entry) => [entry.id, entry]));
    const outputs = calls.map(([id, call]) => {
      const entry = mustGet(entries, id, 'entry');
      return world.execute(entry, 'actor', world.start(entry), call).output;
    });
    return { outputs, put: suite.entries.map((entry) => putToModels(suite, entry)) };
  });
}

function putToModels(suite: Suite, entry: SuiteEntry): Json {
  const turns = [...entry.turns.keys()];
  const native = suiteProtocol(suite, 'native', 'results-in-description');
  const plainly = suiteProtocol(suite, 'native', 'results-unsaid');
  const prompt = suiteProtocol(suite, 'prompt', 'results-unsaid');
  return {
    native: turns.map((turn) => plain([native.offeredTools(entry, turn), native.turnMessages(entry, turn)])),
    plainly: plain(plainly.offeredTools(entry, 0)),
    prompt: turns.map((turn) =>
      plain([prompt.offeredTools(entry, turn), prompt.turnMessages(entry, turn).map(withoutPreface)]),
    ),
    agents: ['native', 'prompt'].map((mode) =>
      outcome(() => {
        const usual = { mode: mode === 'native' ? 'native' : 'prompt', seed: 7 } as const;
        const { promptText: _writer, entry: _entry, ...told } = agentKnowledge(entry, suite, usual);
        return plain(told);
      }),
    ),
  };
}

/** A system prompt opens with words of upstream's, which are not copied here. */
function withoutPreface(message: Message): Message {
  const at = message.role === 'system' ? message.text.indexOf('\nHere is a list') : -1;
  return message.role === 'system' && at >= 0 ? { ...message, text: message.text.slice(at) } : message;
}

const Asked = z.strictObject({
  family: z.string(),
  category: z.string(),
  entryKey: z.string(),
  scenario: z.string().optional(),
});

function observeScenario(input: Json): Json {
  const { family, ...entry } = Asked.parse(input);
  return scenarioOf(mustGet(FAMILIES, family, 'family'), entry);
}

const observeFamily = (input: Json): Json => plain(mustGet(FAMILIES, z.string().parse(input), 'family'));

/** Identity, files and worlds of suites. */
export const SUITE_VECTORS: readonly VectorSet[] = [
  { file: 'suites/identities.jsonl', observe: observeSuite },
  { file: 'suites/folders.jsonl', observe: observeFolder },
  { file: 'suites/worlds.jsonl', observe: observeWorld },
  { file: 'suites/scenarios.jsonl', observe: observeScenario },
  { file: 'suites/families.jsonl', observe: observeFamily },
];
