import type { HiringProcess, Job } from '../shared/api.js';

/** What is on the board. The candidates are nobody: a number, a role and a length of experience. */
export const processes: readonly HiringProcess[] = [
  {
    id: 'p_backend_berlin',
    title: 'Senior backend engineer',
    company: 'Harbor Logistics',
    location: 'Berlin, hybrid',
    opened: '2026-05-28',
    candidates: 4,
    shortlist: shortlist([
      ['Staff engineer, 9 years', ['Event-driven systems', 'PostgreSQL at scale'], 96],
      ['Senior engineer, 7 years', ['Java and Kotlin', 'Payment systems'], 93],
      ['Senior engineer, 6 years', ['Distributed tracing', 'Go'], 88],
      ['Engineer, 5 years', ['Observability', 'Rust'], 84],
    ]),
  },
  {
    id: 'p_product_designer',
    title: 'Product designer',
    company: 'Meadow Health',
    location: 'Remote, Europe',
    opened: '2026-06-02',
    candidates: 3,
    shortlist: shortlist([
      ['Lead designer, 10 years', ['Design systems', 'Regulated products'], 95],
      ['Senior designer, 6 years', ['Research', 'Prototyping'], 91],
      ['Designer, 4 years', ['Motion', 'Accessibility'], 86],
    ]),
  },
  {
    id: 'p_data_lisbon',
    title: 'Data engineer',
    company: 'Copperline Energy',
    location: 'Lisbon',
    opened: '2026-05-19',
    candidates: 5,
    shortlist: shortlist([
      ['Principal data engineer, 11 years', ['Streaming', 'Cost control'], 97],
      ['Data engineer, 6 years', ['dbt', 'Warehouse modelling'], 90],
      ['Data engineer, 5 years', ['Kafka Streams', 'Python'], 89],
      ['Analytics engineer, 4 years', ['Metrics layers', 'SQL'], 82],
      ['Data engineer, 3 years', ['Airflow', 'Data quality'], 78],
    ]),
  },
  {
    id: 'p_mobile_madrid',
    title: 'Mobile engineer, iOS',
    company: 'Tandem Mobility',
    location: 'Madrid, hybrid',
    opened: '2026-06-05',
    candidates: 3,
    shortlist: shortlist([
      ['Senior iOS engineer, 8 years', ['Swift concurrency', 'Maps'], 94],
      ['iOS engineer, 5 years', ['SwiftUI', 'Offline sync'], 90],
      ['Mobile engineer, 5 years', ['Kotlin Multiplatform', 'CI'], 83],
    ]),
  },
  {
    id: 'p_sre_remote',
    title: 'Site reliability engineer',
    company: 'Northwind Cloud',
    location: 'Remote',
    opened: '2026-05-30',
    candidates: 4,
    shortlist: shortlist([
      ['Staff SRE, 12 years', ['Incident command', 'Kubernetes'], 96],
      ['SRE, 6 years', ['Terraform', 'Capacity planning'], 89],
      ['Platform engineer, 5 years', ['Networking', 'eBPF'], 85],
      ['SRE, 4 years', ['Postmortems', 'Go'], 81],
    ]),
  },
  {
    id: 'p_finance_lead',
    title: 'Finance operations lead',
    company: 'Oakfield Retail',
    location: 'Vienna',
    opened: '2026-06-08',
    candidates: 3,
    shortlist: shortlist([
      ['Controller, 12 years', ['IFRS', 'Month-end in three days'], 92],
      ['Finance lead, 8 years', ['ERP migrations', 'Treasury'], 90],
      ['Senior accountant, 6 years', ['Revenue recognition', 'Audit'], 87],
    ]),
  },
];

export const jobs: readonly Omit<Job, 'boostedUntil' | 'boostedByPlan'>[] = [
  {
    id: 'j_frontend',
    title: 'Frontend engineer',
    company: 'Meadow Health',
    location: 'Remote, Europe',
    views: 412,
    applicants: 18,
  },
  {
    id: 'j_support',
    title: 'Customer support specialist',
    company: 'Tandem Mobility',
    location: 'Madrid',
    views: 236,
    applicants: 31,
  },
  {
    id: 'j_security',
    title: 'Security engineer',
    company: 'Northwind Cloud',
    location: 'Remote',
    views: 158,
    applicants: 7,
  },
  {
    id: 'j_warehouse',
    title: 'Warehouse planner',
    company: 'Harbor Logistics',
    location: 'Hamburg',
    views: 94,
    applicants: 4,
  },
  {
    id: 'j_energy',
    title: 'Energy analyst',
    company: 'Copperline Energy',
    location: 'Lisbon',
    views: 121,
    applicants: 6,
  },
];

function shortlist(rows: [headline: string, strengths: string[], match: number][]): HiringProcess['shortlist'] {
  return rows.map(([headline, strengths, match], index) => ({
    label: `Candidate ${index + 1}`,
    headline,
    strengths,
    match,
  }));
}
