/** How the pages write a number in French: options of `Intl.NumberFormat`, and what follows the number. */
export type NumberForm = Intl.NumberFormatOptions & { suffix?: string }

export const euros: NumberForm = { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }

/** Years have no thousands separator. */
export const year: NumberForm = { useGrouping: false }

/** Rates are shares of 1. */
const rate: NumberForm = { style: 'percent', maximumFractionDigits: 1 }

/** Forms by the last word of a name, which hold for any field or alias: `startYear`, `success_rate`. */
export const formsByLastWord: Readonly<Record<string, NumberForm>> = { year, rate }
