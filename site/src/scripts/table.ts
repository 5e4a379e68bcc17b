import { enableFilters } from './filters.ts';
import { enableSorting } from './sorting.ts';

for (const table of document.querySelectorAll<HTMLTableElement>('table[data-sortable]')) enableSorting(table);
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-filters]')) enableFilters(form);
