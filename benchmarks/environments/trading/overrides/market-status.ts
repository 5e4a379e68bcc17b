import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override } from '../../../../harness/contract/environment.ts';
import { PythonFault } from '../../../python/faults.ts';
import { writeTool } from '../../define.ts';
import { updateMarketStatus as update } from '../market-tools.ts';
import { refused } from '../refusal.ts';

const updateMarketStatus = writeTool({ current_time_str: REQUIRED }, (state, args, settings) => {
  try {
    return update.run(state, args, settings);
  } catch (cause) {
    if (cause instanceof PythonFault) return refused(state, 'Invalid time format. Please use HH:MM AM/PM.');
    throw cause;
  }
});

/** Answers the finding that a text which is no time raises an exception (`raises`). */
export const marketStatus: Override = {
  id: 'market-status',
  version: '1',
  environment: 'TradingBot',
  replaces: [],
  tools: { update_market_status: updateMarketStatus },
  behaviour: {
    tools: {
      update_market_status:
        "Takes a time such as '10:30 AM' and sets market_status to 'Open' from 9:30 AM to 4:00 PM, both included, else to 'Closed'. It believes the time that it is given; another form is refused. Gives status.",
    },
  },
};
