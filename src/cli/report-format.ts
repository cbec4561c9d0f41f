/** The formats of a report. */
export type ReportFormat = 'text' | 'json' | 'junit' | 'sarif' | 'markdown';
