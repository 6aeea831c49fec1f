/*
 * Words from which people are invented. Given names and family names are drawn apart, so that nobody is listed
 * here; family names that occur in the documents of the service are left out. One string per list: as lists of
 * quoted words they would fill six hundred lines.
 */

/** Given names common in Italy. */
export const italianGivenNames: readonly string[] = `
  Adele Agata Agnese Alba Alessandra Alessandro Alessia Alessio Alice Amedeo Andrea Angela Angelo
  Anita Anna Annalisa Antonio Arianna Armando Arturo Asia Aurora Azzurra Barbara Beatrice
  Benedetta Bianca Brando Camilla Carla Carlo Carlotta Caterina Cecilia Celeste Cesare Chiara
  Christian Clara Claudia Claudio Corrado Cristian Cristina Damiano Daniela Daniele Dario Davide
  Debora Denise Diana Diego Domenico Edoardo Elena Eleonora Elia Elio Elisa Elisabetta Emanuela
  Emanuele Emilia Emiliano Emma Enea Enrico Ester Ettore Eva Fabiana Fabio Federica Federico
  Filippo Fiorella Flavia Flavio Francesca Francesco Gabriele Gabriella Gaia Giacomo Giada
  Gianluca Gianmarco Ginevra Giorgia Giorgio Giovanna Giovanni Giulia Giuliano Giulio Giuseppe
  Gloria Greta Iacopo Ilaria Irene Isabella Jacopo Lara Laura Lavinia Leonardo Letizia Lia Linda
  Lisa Livia Lorenzo Loris Luca Lucia Lucrezia Ludovica Ludovico Luigi Luna Maddalena Manuel Marco
  Margherita Maria Marianna Marina Mario Marta Martina Massimo Matilde Matteo Mattia Maurizio
  Melissa Michela Michele Miriam Monica Nadia Nicola Nicole Nicolò Nina Nino Noemi Olga Ornella
  Ottavia Paola Paolo Pasquale Patrizia Pietro Raffaele Raul Rebecca Riccardo Rita Roberta Roberto
  Rocco Romeo Rosa Rosalba Salvatore Samuele Sara Sebastiano Serena Silvia Simone Sofia Stefania
  Stefano Susanna Tancredi Teresa Tiziana Tommaso Tosca Umberto Valentina Valeria Valerio Vanessa
  Vera Veronica Vincenzo Viola Virginia Vittoria Vittorio
`
  .trim()
  .split(/\s+/)
  .map((word) => word.replace('_', ' '));

/** Family names common in Italy. */
export const italianFamilyNames: readonly string[] = `
  Abate Accardi Agostinelli Aiello Albanese Alberti Amadori Amato Ambrosini Amendola Angelini
  Antonelli Arcuri Ardizzone Arena Baldassarri Baldini Barbato Barbieri Barone Bartolini Basile
  Battaglia Bellini Bellucci Benedetti Benvenuti Berardi Bernardini Bertolini Bianchetti Bianco
  Bonetti Bonfanti Boni Borghi Bosco Brambilla Bruni Bruno Bucci Buonocore Calabrese Caputo
  Carbone Cardinali Caruso Casadei Castelli Castiglione Cattaneo Cavallo Ceccarelli Cellini Cerri
  Cicero Cirillo Clemente Coletti Colonna Conte Conti Coppola Corti Costantini Cozzi Cuomo D'Amico
  D'Angelo Damiani Danieli Donati Donini Esposito Fabbri Fabiani Falcone Fantini Farina Fava
  Felici Ferrante Ferraro Ferrero Ferretti Ferri Filippi Fiore Fiorini Floris Fontana Franchi
  Fumagalli Fusco Galli Gallo Gargiulo Gatti Genovese Gentile Germani Gherardi Giacomelli Giannini
  Giordano Giorgi Giuliani Grasso Graziani Greco Grossi Guarino Guerra Guerrini Iacobucci Iannone
  Imperato Lancia Landi Lanzi Lazzari Leone Liguori Locatelli Longo Lorusso Lucchesi Luciani Macri
  Mancini Mancuso Manfredi Marchese Marchetti Marchi Mariani Marinelli Marini Marino Martelli
  Martino Marzano Masi Massa Mazza Mele Meloni Merlo Messina Micheli Milani Monaco Montanari Monti
  Morelli Moretti Mori Morra Motta Napolitano Neri Nicoletti Olivieri Orlando Pace Pacini Pagani
  Palermo Palma Palmieri Palumbo Papa Parisi Pasquali Pastore Pellegrini Pellegrino Pepe Perrone
  Piccolo Piras Poli Pozzi Proietti Puglisi Quadri Ranieri Ricci Ricciardi Rinaldi Riva Rizzi
  Rizzo Romagnoli Romano Romeo Rosati Rota Ruggeri Ruggiero Russo Sala Salerno Salvi Sanna Santoro
  Sartori Savino Scala Serra Silvestri Simonetti Sorrentino Spina Stella Tedesco Testa Testi Tosi
  Trevisan Valente Valentini Venturi Verdi Villa Villani Vinci Viola Vitale Vitali Volpe Zambelli
  Zanella Zanetti Zani
`
  .trim()
  .split(/\s+/)
  .map((word) => word.replace('_', ' '));

/** Given names of families from abroad. */
export const foreignGivenNames: readonly string[] = `
  Abdel Adama Adina Ahmed Alin Amina Amir Ana Anastasia Andrei Arjun Aya Aziz Bogdan Catalina Chen
  Cosmin Dalia Daria Denisa Dragan Elvis Emir Fatima Fatou Florin Gurpreet Hamza Harpreet Hassan
  Ibrahim Iman Ionut Ismail Jasmin Jaspreet Karim Kevin Khadija Lamine Leila Malika Mamadou
  Mihaela Mihai Mirela Mohamed Moussa Nadia Naima Ngozi Nour Oksana Omar Oumar Paramjit Petra
  Rabia Radu Rania Rashid Salma Samir Sandeep Sanjay Simran Sorin Svetlana Tariq Teodora Vasile
  Wei Yasmine Youssef Yuliya Zahra Zineb
`
  .trim()
  .split(/\s+/)
  .map((word) => word.replace('_', ' '));

/** Family names of families from abroad. */
export const foreignFamilyNames: readonly string[] = `
  Abdi Adeyemi Ahmadi Akhtar Alaoui Amrani Asante Bajwa Balan Bangura Barry Begum Benali Berisha
  Bouzid Camara Chaudhry Chowdhury Ciobanu Cissé Constantin Dhillon Diaby Diallo Diop Dobre
  Dumitru El_Idrissi Fofana Gashi Gheorghe Gill Haddad Hadzic Hossain Hoxha Hussain Ilie Islam
  Ivanov Kaur Keita Khan Kovac Krasniqi Kumar Lazar Mansouri Marinescu Mehmeti Mensah Mohammed
  Moldovan Munteanu Ndiaye Nguyen Nistor Okafor Osei Petrov Popa Rahman Rusu Saidi Salah Sandhu
  Sharma Shehu Sidhu Singh Sow Stan Stoica Tahiri Thapa Toure Traoré Tudor Uddin Vasilescu Wang
  Xhaferi Zahiri Zhang
`
  .trim()
  .split(/\s+/)
  .map((word) => word.replace('_', ' '));
