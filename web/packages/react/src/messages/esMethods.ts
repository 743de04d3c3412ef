import type { MethodsWords } from './messages.js';

export const esMethods: MethodsWords = {
  title: 'Métodos de pago',
  loading: 'Cargando sus métodos de pago',
  empty: { what: 'Todavía no hay ninguna tarjeta', todo: 'Guarde una aquí y pagará con un solo clic.' },
  unreachable: {
    what: 'No se puede acceder a sus métodos de pago',
    todo: 'Revise su conexión. Seguimos intentándolo y no se pierde nada suyo.',
  },
  error: { what: 'No se pueden mostrar sus métodos de pago', todo: 'Recargue la página e inténtelo de nuevo.' },
  stale: { what: 'Se ha perdido la conexión.', todo: 'Lo que ve puede no estar al día. Seguimos intentándolo.' },
  defaultBadge: 'Predeterminada',
  duplicateBadge: 'Guardada dos veces',
  makeDefault: 'Usar por defecto',
  makeDefaultOf: (card) => `Usar por defecto: ${card}`,
  nowDefault: (card) => `${card} es ahora la predeterminada.`,
  remove: 'Eliminar',
  removeOf: (card) => `Eliminar ${card}`,
  removed: (card) => `${card} se ha eliminado.`,
  question: (card) => ({ what: `¿Eliminar ${card}?`, todo: 'Para volver a usarla tendría que escribirla de nuevo.' }),
  keep: 'Conservar',
  inUse: {
    what: 'Esta tarjeta aún se necesita.',
    todo: 'Se cobran en ella pagos que usted aceptó. Elija la tarjeta que la sustituye o retire su permiso.',
  },
  inUseAlone: {
    what: 'Esta tarjeta aún se necesita.',
    todo: 'Se cobran en ella pagos que usted aceptó y no hay otra. Añada antes una tarjeta o retire su permiso.',
  },
  takesOver: 'La sustituye',
  replaceAndRemove: 'Sustituir y eliminar',
  revokeAndRemove: 'Retirar el permiso y eliminar',
  refused: { what: 'No se ha podido hacer.', todo: 'Nada ha cambiado. Inténtelo de nuevo o pídanos ayuda.' },
  unheard: {
    what: 'No hubo respuesta.',
    todo: 'Hemos consultado lo que está guardado y lo mostramos aquí. Inténtelo de nuevo si hace falta.',
  },
  add: 'Añadir una tarjeta',
  back: 'Volver',
  save: 'Guardar tarjeta',
  consent:
    'Al guardar esta tarjeta nos permite cobrar en ella los pagos que usted acepte, también en su ausencia. Puede retirar este permiso cuando quiera.',
  added: 'Su tarjeta se ha guardado.',
  setup: {
    confirming: 'Guardando…',
    notCharged: { what: 'La tarjeta no se ha guardado.', todo: 'El último intento no se completó. Inténtelo ahora.' },
    authenticating: {
      what: 'Su banco pregunta si es usted',
      todo: 'Responda en la ventana que ha abierto su banco o en su aplicación. No se cobra nada.',
    },
    authenticateAgain: {
      what: 'Su banco sigue esperando su respuesta',
      todo: 'Continúe para que su banco confirme la tarjeta. No se cobra nada.',
      action: 'Continuar con su banco',
    },
    processing: { what: 'Guardando su tarjeta', todo: 'Tardará un momento. No tiene que hacer nada.' },
    processingSlow: {
      what: 'Está tardando más de lo habitual',
      todo: 'Puede continuar. La tarjeta aparecerá en la lista en cuanto esté guardada.',
    },
    succeeded: { what: 'Su tarjeta se ha guardado', todo: 'Puede usarla en su próximo pago.' },
    canceled: {
      what: 'La tarjeta no se ha guardado',
      todo: 'Hubo demasiados intentos o tardó demasiado. Vuelva y empiece de nuevo.',
    },
    offline: {
      what: 'Se ha perdido la conexión',
      todo: 'Seguimos intentándolo y, antes que nada, averiguamos si su tarjeta se guardó.',
    },
    unclear: {
      what: 'Comprobando su tarjeta',
      todo: 'El proveedor de pagos no dio una respuesta clara. Lo estamos consultando.',
    },
    error: { what: 'Ahora no se puede añadir una tarjeta', todo: 'Vuelva e inténtelo de nuevo.' },
    leave: {
      what: '¿Salir mientras su banco decide?',
      todo: 'Si lo aprueba, la tarjeta se guardará igualmente. No se cobra nada.',
      stay: 'Quedarme',
      go: 'Salir',
    },
  },
};
