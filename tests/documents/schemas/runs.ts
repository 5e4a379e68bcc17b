import { DEFAULT_SUITE } from '../../../benchmarks/suites/registry.ts';
import { Comparison } from '../../../harness/contract/comparison.ts';
import { Episode } from '../../../harness/contract/episode.ts';
import { ScoreTable } from '../../../harness/contract/score-table.ts';
import { Verdict } from '../../../harness/contract/verdict.ts';
import { Submission } from '../../../harness/publication/schemas/submission.ts';
import { configFile, configJsonSchema } from '../../../harness/run/config-file.ts';
import { planOptions } from '../../../harness/run/run-options.ts';
import { ALL_SUITES } from '../../../repairs/catalogue/registry.ts';
import type { FileSchema } from './file-schema.ts';

const CONFIG_FILE = configFile(planOptions({ ids: [...ALL_SUITES.keys()], usual: DEFAULT_SUITE }));

/** Files that a run is made from, and what becomes of it. */
export const RUN_SCHEMAS: readonly FileSchema[] = [
  {
    name: 'config.json',
    title: 'Options of a run',
    description:
      'Models and options of a run. The command line takes precedence. Keys that start with `//` are comments.',
    occurs: '`assay.config.json`',
    commands: '`assay init` writes it; `assay run` and `assay doctor` read it',
    beside: 'Options that contradict each other are refused, as on the command line.',
    schema: configJsonSchema(CONFIG_FILE),
    examples: [],
  },
  {
    name: 'episode.json',
    title: 'Episode',
    description:
      'Everything that one model did on one entry in one trial. It is written once and never edited.',
    occurs: 'a line of `episodes.jsonl` of a submission; `episode.body` in the database',
    commands: '`assay publish --submission` writes it; `assay submission check` reads it',
    beside:
      'In a submission, the suite has the entry, and the file has the hash that `submission.json` states.',
    schema: Episode,
    examples: [],
  },
  {
    name: 'verdict.json',
    title: 'Verdict',
    description:
      'What one evaluator says about one episode: it passes, it fails with reasons, or it is unscored. Turns count from 0.',
    occurs: '`verdict.body` in the database; the answer of the environment server to a session that is done',
    commands: '`assay score` and `assay score --serve` write it',
    beside: '',
    schema: Verdict,
    examples: [],
  },
  {
    name: 'score-table.json',
    title: 'Ranking of models',
    description:
      'Models on one suite under one evaluator or a family of them, best first, with intervals and bands.',
    occurs: 'the file that `assay rank --json` names',
    commands: '`assay rank --json` writes it',
    beside: '',
    schema: ScoreTable,
    examples: ['results/official-v3/scores-*.json'],
  },
  {
    name: 'comparison.json',
    title: 'Comparison of two evaluators',
    description: 'Two evaluators over the same episodes: correlations of their rankings, and who moves.',
    occurs: 'the file that `assay compare --evaluators A B --json` names',
    commands: '`assay compare --evaluators A B --json` writes it',
    beside: '',
    schema: Comparison,
    examples: ['results/official-v3/movement-*.json'],
  },
  {
    name: 'submission.json',
    title: 'Submission of a model',
    description:
      'One model on one suite for the public board: its runs and settings, stated verdicts and figures.',
    occurs: '`submission.json` of a submission folder',
    commands: '`assay publish --submission` writes it; `assay submission check` reads it',
    beside:
      'Every verdict and figure is made again from the episodes, and the text is what the writer writes, byte for byte.',
    schema: Submission,
    examples: [],
  },
];
