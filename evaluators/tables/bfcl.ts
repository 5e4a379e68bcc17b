import type { Formula } from './formula.ts';
import type { Column, Table } from './table.ts';

const leaf = (category: string): Formula => ({ kind: 'leaf', category });

const mean = (...parts: readonly Formula[]): Formula => ({
  kind: 'mean',
  weights: 'plain',
  shown: 'if-complete',
  parts,
});

/** Overall value of a section. Upstream always shows it. */
const overall = (weights: 'plain' | 'weighted', ...parts: readonly Formula[]): Formula => ({
  kind: 'mean',
  weights,
  shown: 'always',
  parts,
});

const simpleAst = mean(leaf('simple'), leaf('java'), leaf('javascript'));
const ast = [simpleAst, leaf('multiple'), leaf('parallel'), leaf('parallel_multiple')] as const;
const simpleExec = mean(leaf('exec_simple'), leaf('rest'));
const exec = [
  simpleExec,
  leaf('exec_multiple'),
  leaf('exec_parallel'),
  leaf('exec_parallel_multiple'),
] as const;
const liveAst = [
  leaf('live_simple'),
  leaf('live_multiple'),
  leaf('live_parallel'),
  leaf('live_parallel_multiple'),
] as const;

/** Overall value of each section: rankings by group use it. Its inputs are the categories, not the summary columns. */
const OVERALL = {
  non_live: overall('plain', ...ast, ...exec, leaf('irrelevance')),
  live: overall('weighted', ...liveAst, leaf('live_irrelevance'), leaf('live_relevance')),
  multi_turn: overall(
    'plain',
    leaf('multi_turn_base'),
    leaf('multi_turn_miss_func'),
    leaf('multi_turn_miss_param'),
    leaf('multi_turn_long_context'),
  ),
} as const;

const total = overall('plain', OVERALL.live, OVERALL.non_live, OVERALL.multi_turn);

const column = (title: string, formula?: Formula): Column => ({ title, formula });

/** Table of single calls whose questions upstream's authors wrote. */
export const NON_LIVE: Table = {
  file: 'data_non_live.csv',
  rankedBy: OVERALL.non_live,
  columns: [
    column('Rank'),
    column('Model'),
    column('Non_Live Overall Acc', OVERALL.non_live),
    column('AST Summary', mean(...ast)),
    column('Exec Summary', mean(...exec)),
    column('Simple AST', simpleAst),
    column('Python Simple AST', leaf('simple')),
    column('Java Simple AST', leaf('java')),
    column('JavaScript Simple AST', leaf('javascript')),
    column('Multiple AST', leaf('multiple')),
    column('Parallel AST', leaf('parallel')),
    column('Parallel Multiple AST', leaf('parallel_multiple')),
    column('Simple Exec', simpleExec),
    column('Python Simple Exec', leaf('exec_simple')),
    column('REST Simple Exec', leaf('rest')),
    column('Multiple Exec', leaf('exec_multiple')),
    column('Parallel Exec', leaf('exec_parallel')),
    column('Parallel Multiple Exec', leaf('exec_parallel_multiple')),
    column('Irrelevance Detection', leaf('irrelevance')),
  ],
};

/** Table of single calls that users asked for. */
export const LIVE: Table = {
  file: 'data_live.csv',
  rankedBy: OVERALL.live,
  columns: [
    column('Rank'),
    column('Model'),
    column('Live Overall Acc', OVERALL.live),
    column('AST Summary', { kind: 'mean', weights: 'weighted', shown: 'if-complete', parts: liveAst }),
    column('Python Simple AST', leaf('live_simple')),
    column('Python Multiple AST', leaf('live_multiple')),
    column('Python Parallel AST', leaf('live_parallel')),
    column('Python Parallel Multiple AST', leaf('live_parallel_multiple')),
    column('Irrelevance Detection', leaf('live_irrelevance')),
    column('Relevance Detection', leaf('live_relevance')),
  ],
};

/** Table of conversations. */
export const MULTI_TURN: Table = {
  file: 'data_multi_turn.csv',
  rankedBy: OVERALL.multi_turn,
  columns: [
    column('Rank'),
    column('Model'),
    column('Multi Turn Overall Acc', OVERALL.multi_turn),
    column('Base', leaf('multi_turn_base')),
    column('Miss Func', leaf('multi_turn_miss_func')),
    column('Miss Param', leaf('multi_turn_miss_param')),
    column('Long Context', leaf('multi_turn_long_context')),
  ],
};

/** Table over all categories. */
export const OVERALL_TABLE: Table = {
  file: 'data_overall.csv',
  rankedBy: total,
  columns: [
    column('Rank'),
    column('Overall Acc', total),
    column('Model'),
    column('Model Link'),
    column('Cost ($ Per 1k Function Calls)'),
    column('Latency Mean (s)'),
    column('Latency Standard Deviation (s)'),
    column('Latency 95th Percentile (s)'),
    column('Non-Live AST Acc', mean(...ast)),
    column('Non-Live Simple AST', simpleAst),
    column('Non-Live Multiple AST', leaf('multiple')),
    column('Non-Live Parallel AST', leaf('parallel')),
    column('Non-Live Parallel Multiple AST', leaf('parallel_multiple')),
    column('Non-Live Exec Acc', mean(...exec)),
    column('Non-Live Simple Exec', simpleExec),
    column('Non-Live Multiple Exec', leaf('exec_multiple')),
    column('Non-Live Parallel Exec', leaf('exec_parallel')),
    column('Non-Live Parallel Multiple Exec', leaf('exec_parallel_multiple')),
    column('Live Acc', OVERALL.live),
    column('Live Simple AST', leaf('live_simple')),
    column('Live Multiple AST', leaf('live_multiple')),
    column('Live Parallel AST', leaf('live_parallel')),
    column('Live Parallel Multiple AST', leaf('live_parallel_multiple')),
    column('Multi Turn Acc', OVERALL.multi_turn),
    column('Multi Turn Base', leaf('multi_turn_base')),
    column('Multi Turn Miss Func', leaf('multi_turn_miss_func')),
    column('Multi Turn Miss Param', leaf('multi_turn_miss_param')),
    column('Multi Turn Long Context', leaf('multi_turn_long_context')),
    column('Relevance Detection', leaf('live_relevance')),
    column('Irrelevance Detection', mean(leaf('irrelevance'), leaf('live_irrelevance'))),
    column('Organization'),
    column('License'),
  ],
};
