import { toolsOf } from '../../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../../harness/contract/suite.ts';
import { markup } from '../html.ts';
import type { Html } from '../html.ts';
import { block, line } from './untrusted.ts';

/** The tools and the initial state of an entry, folded. */
export function task(suite: Suite, entry: SuiteEntry, whole: string): Html {
  const tools = toolsOf(entry, suite.catalogue);
  const described = tools.map(
    ({ name, description, parameters }) =>
      markup`<h3>${line(name)}</h3><p>${line(description)}</p>${block(JSON.stringify(parameters, null, 2), whole)}`,
  );
  const state =
    entry.environments.length === 0
      ? undefined
      : markup`<details><summary>Initial state</summary>${block(JSON.stringify(entry.initialState, null, 2), whole)}</details>`;
  return markup`<details><summary>Tools offered (${tools.length})</summary>${described}</details>${state}`;
}
