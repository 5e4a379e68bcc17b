import type { Override } from '../../../../harness/contract/environment.ts';
import { PythonFault } from '../../../python/faults.ts';
import { strptime } from '../../../python/strptime.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { readTool } from '../../define.ts';
import { getBudgetFiscalYear as showYear } from '../information.ts';
import { refused } from '../state.ts';

const getBudgetFiscalYear = readTool(
  { lastModifiedAfter: null, includeRemoved: null },
  (state, args, settings) =>
    args.lastModifiedAfter === null || isMoment(args.lastModifiedAfter)
      ? showYear.run(state, args, settings).output
      : refused('Invalid date format. Please use YYYY-MM-DDTHH:MM:SS.'),
);

/** Whether a text is a moment as YYYY-MM-DDTHH:MM:SS. */
function isMoment(text: Value): boolean {
  try {
    strptime(text, '%Y-%m-%dT%H:%M:%S');
    return true;
  } catch (cause) {
    if (cause instanceof PythonFault) return false;
    throw cause;
  }
}

/**
 * Answers the findings that a text is taken which is no date in the declared form (`documented-rule-broken`), so that the
 * parameter has no effect (`parameter-without-effect`).
 */
export const fiscalYear: Override = {
  id: 'fiscal-year',
  version: '1',
  environment: 'TravelAPI',
  replaces: [],
  tools: { get_budget_fiscal_year: getBudgetFiscalYear },
  behaviour: {
    tools: {
      get_budget_fiscal_year:
        "Gives budget_fiscal_year '2018'; refused if lastModifiedAfter is not YYYY-MM-DDTHH:MM:SS.",
    },
  },
};
