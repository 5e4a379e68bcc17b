/**
 * Plays calls in the world of an entry, from its start state, and prints their outputs. Run: `node tests/audit-precision/play.ts
 * multi_turn_base_0 "ls()" "cd(folder='a')"`.
 */
import { CATEGORIES } from '../../benchmarks/bfcl/categories.ts';
import { loadBfcl } from '../../benchmarks/suites/bfcl/load.ts';
import { suiteWorld } from '../../benchmarks/suites/suite-world.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import { outputsOf } from '../../repairs/audit/evidence.ts';
import { BFCL } from '../support/bfcl-folder.ts';

const [key = '', ...calls] = process.argv.slice(2);
const name = /^multi_turn_(?:base|long_context|miss_func|miss_param)/.exec(key)?.[0];
const categories = CATEGORIES.filter((category) => category.name === name);
if (categories.length === 0) throw new Error('Name an entry of several turns.');
const suite = await loadBfcl(BFCL, categories);
const entry = suite.entries.find((each) => entryKey(each) === key);
if (entry === undefined) throw new Error(`There is no entry ${key}.`);
const outputs = outputsOf(entry, calls, { world: suiteWorld(suite) });
for (const [index, output] of outputs.entries()) console.log(`${calls[index] ?? ''}\n  ${output}`);
