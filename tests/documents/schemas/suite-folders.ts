import { Theme } from '../../../benchmarks/generation/domains/theme.ts';
import { NamedPart, ToolLine } from '../../../benchmarks/suites/read-folder.ts';
import { EnvironmentDefinition, Population } from '../../../harness/contract/environment-definition.ts';
import { EvolutionRecord } from '../../../harness/contract/evolution.ts';
import { CandidateRecord, Funnel } from '../../../harness/contract/funnel.ts';
import { ImportedTools } from '../../../harness/contract/imported-tools.ts';
import { MonitorWindow } from '../../../harness/contract/monitor.ts';
import { SuiteEntry, SuiteManifest } from '../../../harness/contract/suite.ts';
import { ToolCase } from '../../../harness/contract/tool-case.ts';
import type { FileSchema } from './file-schema.ts';

const SUITES = ['benchmarks/suites/starter', 'benchmarks/suites/worlds/worlds-1'];
const GENERATED = 'benchmarks/suites/worlds/worlds-1';
const FOLDER_COMMANDS =
  '`assay suite write` and `generate` write it; `--suite FOLDER` and `assay suite check` read it';
const EVIDENCE_COMMANDS = '`assay generate` writes it; `assay suite funnel` reads it';
const EVIDENCE = 'The manifest vouches for the file by a hash, so that an edited one is refused.';

/** Files of a suite folder, and what suites are generated from. */
export const SUITE_SCHEMAS: readonly FileSchema[] = [
  {
    name: 'suite-manifest.json',
    title: 'Manifest of a suite',
    description: 'What a suite is and where it comes from.',
    occurs: '`manifest.json` of a suite folder',
    commands: FOLDER_COMMANDS,
    beside:
      'The family is one that the program has, environments have the versions that are stated, and `contentHash` and `evidenceHash` are those of the files.',
    schema: SuiteManifest,
    examples: SUITES.map((folder) => `${folder}/manifest.json`),
  },
  {
    name: 'suite-entry.json',
    title: 'Entry of a suite',
    description: 'One task: its turns, the offered tools, the initial state, and what counts as right.',
    occurs: 'a line of `entries.jsonl` of a suite folder',
    commands: FOLDER_COMMANDS,
    beside:
      'Id and occurrence are unique, offered tools are in `tools.jsonl`, environments exist, and what is wanted fits the reference.',
    schema: SuiteEntry,
    examples: SUITES.map((folder) => `${folder}/entries.jsonl`),
  },
  {
    name: 'suite-tool.json',
    title: 'Tool of a suite',
    description: 'A tool as models are shown it, with the environment that performs its calls.',
    occurs: 'a line of `tools.jsonl` of a suite folder',
    commands: FOLDER_COMMANDS,
    beside: 'No tool is described twice; tools of a defined environment are as its definition says.',
    schema: ToolLine,
    examples: SUITES.map((folder) => `${folder}/tools.jsonl`),
  },
  {
    name: 'environment-definition.json',
    title: 'Environment that a suite defines',
    description:
      'A name, and an environment as data: tables, and tools over them, each with a contract and a body in the tool language.',
    occurs: 'a line of `definitions.jsonl` of a suite folder',
    commands: FOLDER_COMMANDS,
    beside:
      'The name is that of the definition; sizes are bounded, the definition compiles, types agree, and names refer to what exists.',
    schema: NamedPart.extend({ value: EnvironmentDefinition }),
    examples: [`${GENERATED}/definitions.jsonl`],
  },
  {
    name: 'population.json',
    title: 'Rows of a defined environment',
    description: 'A name, and the rows of an environment by table, from which entries start.',
    occurs: 'a line of `populations.jsonl` of a suite folder',
    commands: FOLDER_COMMANDS,
    beside: 'Rows have the columns of their tables, keep the constraints, and are bounded in number.',
    schema: NamedPart.extend({ value: Population }),
    examples: [`${GENERATED}/populations.jsonl`],
  },
  {
    name: 'suite-extension.json',
    title: 'Shared data of a suite',
    description:
      'A name, and a value that the environments of a suite share. Values that JSON lacks are objects with one key that starts with `$`.',
    occurs: 'a line of `extension.jsonl` of a suite folder',
    commands: FOLDER_COMMANDS,
    beside: 'No name occurs twice.',
    schema: NamedPart,
    examples: [],
  },
  {
    name: 'tool-case.json',
    title: 'Test of a tool',
    description: 'A call in a state, and what must come of it, which follows from the contract of the tool.',
    occurs: 'a line of `cases.jsonl` of a generated suite',
    commands: FOLDER_COMMANDS,
    beside: EVIDENCE,
    schema: ToolCase,
    examples: [`${GENERATED}/cases.jsonl`],
  },
  {
    name: 'funnel-record.json',
    title: 'Candidate of a generated suite',
    description: 'One candidate, accepted or not, with the gates that it passed and what rejected it.',
    occurs: 'a line of `funnel.jsonl` of a generated suite',
    commands: EVIDENCE_COMMANDS,
    beside: EVIDENCE,
    schema: CandidateRecord,
    examples: [`${GENERATED}/funnel.jsonl`],
  },
  {
    name: 'funnel.json',
    title: 'Funnel of a generated suite',
    description: 'All candidates of a suite, added up by gate, by what was blamed, by domain and by kind.',
    occurs: '`funnel.json` of a generated suite; `assay generate --json`',
    commands: EVIDENCE_COMMANDS,
    beside: EVIDENCE,
    schema: Funnel,
    examples: [`${GENERATED}/funnel.json`],
  },
  {
    name: 'monitor-window.json',
    title: 'Window of candidates',
    description: 'About a hundred candidates of a suite that a model wrote, compared with the first ones.',
    occurs: 'a line of `monitor.jsonl` of a suite that a model wrote',
    commands: '`assay generate --model` writes it',
    beside: EVIDENCE,
    schema: MonitorWindow,
    examples: [],
  },
  {
    name: 'evolution-record.json',
    title: 'Proposal for a better prompt',
    description: 'A proposed version of a prompt or a weight with its comparison, or the one final test.',
    occurs: 'a line of `evolution.jsonl` of a suite that a model wrote',
    commands: '`assay generate --model --evolve` writes it',
    beside: EVIDENCE,
    schema: EvolutionRecord,
    examples: [],
  },
  {
    name: 'theme.json',
    title: 'Theme of a generated domain',
    description: 'Words of one domain: what its people, things and requests are called.',
    occurs: 'a file of the folder that `assay generate --themes` names',
    commands: '`assay generate --themes` reads it',
    beside: 'Each pattern checks its own words under `patterns`; ids are unique.',
    schema: Theme,
    examples: ['benchmarks/generation/themes/*.json'],
  },
  {
    name: 'imported-tools.json',
    title: 'Tools from outside',
    description:
      'Tools whose schemas were read from MCP, OpenAPI, OpenAI, JSON Schema or BFCL, with all losses.',
    occurs: 'the file that `assay tools import --out` names',
    commands:
      '`assay tools import --out` writes it; `assay tools import` and `assay generate --tools` read it',
    beside: '',
    schema: ImportedTools,
    examples: [],
  },
];
