import {
  CategoryFile,
  EpisodeFile,
  ModelFile,
  ShiftFile,
  SuiteCard,
  ToolsFile,
} from '../../../harness/publication/schemas/board-files.ts';
import { Board } from '../../../harness/publication/schemas/board.ts';
import { ComparisonsFile } from '../../../harness/publication/schemas/comparisons.ts';
import { WorldFile } from '../../../harness/publication/schemas/world-file.ts';
import type { FileSchema } from './file-schema.ts';

const COMMANDS = '`assay publish` writes it; `assay site build` reads it';

/** Files of a board, as results/ holds them. */
export const BOARD_SCHEMAS: readonly FileSchema[] = [
  {
    name: 'board.json',
    title: 'Board',
    description:
      'Models, suites, rankings and what they rest on. The other files of the board are named in it.',
    occurs: '`results/board.json`',
    commands: `${COMMANDS}; \`assay rank --beside\` reads it`,
    beside: 'Slugs are distinct in each list, and each legend has one sign a code.',
    schema: Board,
    examples: ['results/board.json'],
  },
  {
    name: 'board-category.json',
    title: 'Category of a board',
    description: 'The entries of one category in the order of the suite, with all verdicts on them.',
    occurs: '`results/categories/<suite>/<category>.json`',
    commands: COMMANDS,
    beside: '',
    schema: CategoryFile,
    examples: ['results/categories/*/*.json'],
  },
  {
    name: 'board-model.json',
    title: 'Model of a board',
    description: 'Why a model fails, and on which entries the evaluators disagree.',
    occurs: '`results/models/<model>.json`',
    commands: COMMANDS,
    beside: '',
    schema: ModelFile,
    examples: ['results/models/*.json'],
  },
  {
    name: 'board-episode.json',
    title: 'Episode of a board',
    description:
      'One conversation with the outputs of its calls and its verdicts. All texts in it are untrusted.',
    occurs: '`results/episodes/<suite>/<entry>/<model>-<trial>.json`',
    commands: COMMANDS,
    beside: '',
    schema: EpisodeFile,
    examples: ['results/episodes/**/*.json'],
  },
  {
    name: 'board-comparisons.json',
    title: 'All pairs of models of a ranking',
    description:
      'The paired difference of every two models with a place, on the entries that both have a verdict on.',
    occurs: '`results/comparisons/<suite>-<scope>-<role>.json`',
    commands: COMMANDS,
    beside: 'Each list of `pairs` has one item for each pair of models, and refers to listed coverages only.',
    schema: ComparisonsFile,
    examples: ['results/comparisons/*.json'],
  },
  {
    name: 'board-shift.json',
    title: 'Shift between two rankings',
    description: 'Models whose rank changes between two rankings, and the entries that cause it.',
    occurs: '`results/shifts/<slug>.json`',
    commands: COMMANDS,
    beside: '',
    schema: ShiftFile,
    examples: ['results/shifts/*.json'],
  },
  {
    name: 'board-tools.json',
    title: 'Tools of a suite on a board',
    description:
      'The catalogue of tools of a suite, to which the entries of its categories refer by position.',
    occurs: '`results/tools/<suite>.json`',
    commands: COMMANDS,
    beside: '',
    schema: ToolsFile,
    examples: ['results/tools/*.json'],
  },
  {
    name: 'board-suite-card.json',
    title: 'Card of a generated suite',
    description:
      'How a generated suite was made: its command, its gates, its worlds, and what figures on it say.',
    occurs: '`results/suites/<suite>.json`',
    commands: COMMANDS,
    beside: '',
    schema: SuiteCard,
    examples: ['results/suites/*.json'],
  },
  {
    name: 'board-world.json',
    title: 'World of a generated suite',
    description: 'One environment of a generated suite: its tables, tools and constraints.',
    occurs: '`results/worlds/<suite>/<world>.json`',
    commands: COMMANDS,
    beside: '',
    schema: WorldFile,
    examples: ['results/worlds/*/*.json'],
  },
];
