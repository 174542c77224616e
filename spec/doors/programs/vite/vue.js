import { createApp } from 'vue'
import Door from './Door.vue'

createApp(Door).mount('#app')
