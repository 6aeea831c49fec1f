import { counted } from '../domain/terms/italian-dates.ts';

/** What pages and the API say of a passage between two offices. */
export const handoverTexts = {
  title: 'Passaggi',
  lead: 'Le famiglie che passano da un ufficio all’altro: chi propone ne risponde fino al trasferimento completato.',
  section: 'Passaggio fra uffici',
  lists: {
    arriving: 'In arrivo',
    sent: 'Inviati',
    silent: 'Silenti',
    refused: 'Rifiutati',
    reserved: 'In prova',
    over: 'Conclusi',
  },
  hints: {
    arriving: 'Proposte consegnate ai tuoi uffici e non ancora concluse.',
    sent: 'Proposte partite dai tuoi uffici e non ancora concluse.',
    silent: 'Chi riceve ha lasciato passare un termine senza rispondere.',
    refused: 'Rifiutati almeno una volta e ancora aperti.',
    reserved: 'Accettati con riserva: c’è una verifica da fare.',
    over: 'Conclusi, tornati a chi ha proposto o ritirati.',
  },
  empty: {
    arriving: 'Nessun passaggio in arrivo.',
    sent: 'Nessun passaggio inviato che sia ancora aperto.',
    silent: 'Nessun passaggio silente: tutti i destinatari sono nei termini.',
    refused: 'Nessun passaggio rifiutato.',
    reserved: 'Nessun passaggio accettato con riserva.',
    over: 'Nessun passaggio concluso finora.',
  },
  caption: (count: number) => `${counted(count, 'passaggio', 'passaggi')}, dal più recente`,
  columns: {
    case: 'Passaggio',
    about: 'Pratica',
    between: 'Da e a',
    standing: 'A che punto è',
    clocks: 'Tempo su ciascuno',
    due: 'Prossima scadenza',
  },
  between: (sender: string, receiver: string) => `da ${sender} a ${receiver}`,
  noSubject: 'senza pratica collegata',
  answers: (office: string, underWay: boolean) =>
    underWay ? `Ne risponde ${office}.` : `Ne risponde ${office}: il passaggio non è più in corso.`,
  moments: {
    proposed: 'Proposto',
    delivered: 'Consegnato',
    seen: 'Visto',
    accepted: 'Accettato',
    inCharge: 'Preso in carico',
    ended: 'Concluso',
  },
  desks: { both: 'entrambi', head: 'chi decide', nobody: 'nessuno' },
  spent: (hours: number) =>
    hours < 48 ? counted(hours, 'ora', 'ore') : counted(Math.floor(hours / 24), 'giorno', 'giorni'),
  movesNow: 'tocca a questo ufficio adesso',
  lanes: { sender: 'Chi propone', receiver: 'Chi riceve' },
  notYet: 'non ancora',
  terms: {
    title: 'Termini che passano con la famiglia',
    lead: 'I termini di legge e del giudice nelle pratiche di cui si tratta. Il trasferimento non si completa finché di ciascuno non risponde una persona, per nome. La data non cambia e il tempo già usato resta a chi l’ha usato.',
    none: 'Nelle pratiche collegate non corre alcun termine di legge o del giudice: il trasferimento può completarsi.',
    unowned: (count: number) =>
      count === 0
        ? 'Ogni termine ha chi ne risponde.'
        : `${counted(count, 'termine', 'termini')} senza chi ne risponda.`,
    owner: 'Chi ne risponde',
    nobody: 'Nessuno ancora',
    choose: (label: string, file: string) => `Chi risponderà di «${label}» di ${file}`,
    hint: 'Scegli fra le persone del tuo ufficio: chi riceve prende il termine, chi propone lo tiene.',
    give: 'Affida',
    given: 'Affidato.',
    missing: (label: string, file: string) =>
      `Chi risponderà di «${label}» di ${file}: nessuno è scelto; scegli una persona del tuo ufficio.`,
    notNow: 'I termini si affidano dopo il sì di chi riceve e prima della firma.',
    link: (unowned: number) =>
      unowned === 0
        ? 'Termini che passano con la famiglia'
        : `Termini che passano con la famiglia: ${unowned} senza chi ne risponda`,
  },
  refusals: (count: number) => counted(count, 'rifiuto', 'rifiuti'),
  silences: (count: number) =>
    counted(count, 'termine passato in silenzio', 'termini passati in silenzio'),
} as const;
