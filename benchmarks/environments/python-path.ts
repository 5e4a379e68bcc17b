import type { Environment } from '../../harness/contract/environment.ts';

/**
 * A class with its module, as CPython names it in messages such as `….math_api.MathAPI.add() got multiple values for
 * …`.
 */
export function pythonPath({ name, pythonModule }: Pick<Environment, 'name' | 'pythonModule'>): string {
  if (pythonModule === null) return name;
  return `bfcl.eval_checker.multi_turn_eval.func_source_code.${pythonModule}.${name}`;
}
